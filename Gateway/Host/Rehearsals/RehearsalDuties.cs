using Dialogs.Transcripts;
using Gateway.Conversations.Desk;
using Gateway.Conversations.Legs;

namespace Gateway.Host.Rehearsals;

/// <summary>What happens around a conversation: the rounds that are due when time has passed, and what operators and staff do.</summary>
internal static class RehearsalDuties
{
    private const string Agent = "rehearsal";

    /// <summary>Makes the rounds that are due now, so that a rehearsal need not wait for a timer.</summary>
    public static Task RunAsync(IServiceProvider services, CancellationToken stopping) => services.GetRequiredService<LegWorker>().LookAsync(stopping);

    /// <summary>Does it; answers what went wrong, or null.</summary>
    public static async Task<string?> ActAsync(RehearsalStage stage, RehearsalAct act, RehearsalPhone phone, string text, CancellationToken stopping)
    {
        switch (act)
        {
            case RehearsalAct.Drop:
                return await DropAsync(stage, phone, text, stopping);
            case RehearsalAct.Desk:
                return await DeskAsync(stage.Gateway.Services.GetRequiredService<HandoverDesk>(), text, stopping);
            case RehearsalAct.Publish:
                return await RehearsalShelf.PublishAsync(stage, text, stopping);
            case RehearsalAct.Withdraw:
                return await RehearsalShelf.WithdrawAsync(stage.Gateway.Services, text, stopping);
            default:
                return $"'{act}' cannot be played.";
        }
    }

    private static async Task<string?> DropAsync(RehearsalStage stage, RehearsalPhone phone, string how, CancellationToken stopping)
    {
        if (how is not ("told" or "silent"))
            return $"a call drops told or silent, not '{how}'.";
        if (how == "told")
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["sessionId"] = phone.Session ?? "none", ["phoneNumber"] = phone.Number.Digits, ["serviceCode"] = "*8171#", ["status"] = "Incomplete",
            });
            using var response = await stage.Http.PostAsync(new Uri("ussd/demo", UriKind.Relative), form, stopping);
            if (!response.IsSuccessStatusCode)
                return $"the end of the call was refused: {(int)response.StatusCode}.";
        }

        phone.Session = null;
        return null;
    }

    // One talk is open at a time: rehearsals are played one after the other.
    private static async Task<string?> DeskAsync(HandoverDesk desk, string text, CancellationToken stopping)
    {
        if (await desk.OpenAsync(1, stopping) is not [var talk])
            return "nobody waits for a person.";
        var (act, words) = text.Split(' ', 2) is [var first, var rest] ? (first, rest) : (text, "");
        var result = act switch
        {
            "join" => await desk.JoinAsync(talk.Id, Agent, stopping),
            "reply" => await desk.ReplyAsync(talk.Id, Agent, words, stopping),
            "close" => await desk.CloseAsync(talk.Id, Agent, stopping),
            _ => (DeskResult?)null,
        };
        return result switch
        {
            null => $"the desk joins, replies or closes, not '{act}'.",
            DeskResult.Done => null,
            _ => $"the desk was refused: {result}.",
        };
    }
}
