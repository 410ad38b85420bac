using System.Globalization;
using Dialogs.Engine;
using Gateway.Services.Changes;

namespace Gateway.Conversations.Family;

/// <summary>What dialogs ask of campaigns in which families confirm what is on record.</summary>
internal sealed class CampaignPort(CampaignBook campaigns)
{
    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted) => call.Operation switch
    {
        "open" => await campaigns.OpenForAsync(person.Token, aborted) is { } deadline
            ? new("open", new Dictionary<string, string> { ["deadline"] = deadline.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })
            : new("none"),
        "answer" => new(await campaigns.AnswerAsync(person.Token, call.Arguments["answer"], channel.Word(), aborted) ? "recorded" : "none"),
        _ => throw FamilyPorts.Unknown(call),
    };
}
