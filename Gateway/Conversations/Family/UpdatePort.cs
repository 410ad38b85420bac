using System.Globalization;
using Dialogs.Engine;
using Gateway.Messages;
using Gateway.Services.Changes;

namespace Gateway.Conversations.Family;

/// <summary>What dialogs ask of the books of household changes.</summary>
internal sealed class UpdatePort(ChangeBook changes, PhoneChange phones)
{
    private static readonly string[] Details = ["name", "date", "place", "relation"];

    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted) => call.Operation switch
    {
        "request" => Taken(await changes.OpenAsync(Request(call, person, channel, call.Arguments["kind"]), aborted)),
        "undo" => new(await changes.UndoAsync(call.Arguments["reference"], person.Token, aborted) ? "undone" : "too_late"),
        "mine" => Standing(await changes.LatestAsync(person.Token, aborted), "none"),
        "status" => Standing(await changes.FindAsync(call.Arguments["reference"], person.Token, aborted), "not_found"),
        "phone" => await PhoneAsync(call, person, channel, aborted),
        _ => throw FamilyPorts.Unknown(call),
    };

    private async Task<DialogInput.Outcome> PhoneAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        var number = call.Arguments["number"];
        if (!Msisdn.TryParse(number, out var to))
            throw new ArgumentException("The flow passed on a number that is none.", nameof(call));
        if (!Msisdn.TryParse(call.Arguments["again"], out var again) || again != to)
            return new("differs");
        var request = Request(call, person, channel, "PHONE") with { Details = new Dictionary<string, string> { ["number"] = to.Digits } };
        return await phones.MoveAsync(request, to, aborted) switch
        {
            PhoneMove.Moved moved => new("moved", new Dictionary<string, string> { ["reference"] = moved.Reference }),
            PhoneMove.Same => new("same"),
            _ => new("office"),
        };
    }

    private static ChangeRequest Request(PortCall call, Person person, DialogChannel channel, string kind) => new(
        person.Token, person.Number, kind,
        Details.Where(call.Arguments.ContainsKey).ToDictionary(name => name, name => call.Arguments[name], StringComparer.Ordinal),
        person.Language, channel.Word(), call.IdempotencyKey);

    private static DialogInput.Outcome Taken(ChangeTaken taken) => new(
        "requested", new Dictionary<string, string> { ["reference"] = taken.Reference, ["days"] = taken.Days.ToString(CultureInfo.InvariantCulture) });

    private static DialogInput.Outcome Standing(ChangeStanding? found, string otherwise) => found is null ? new(otherwise) : new(
        "found", new Dictionary<string, string>
        {
            ["reference"] = found.Reference, ["status"] = found.Status, ["since"] = found.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
}
