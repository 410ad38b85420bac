using Dialogs.Engine;
using Gateway.Conversations;
using Gateway.Security;
using Localization.Languages;
using Localization.Ussd;

namespace Gateway.Ussd;

/// <summary>Steps a person's dialog by what a hop adds, and words the screen; nothing is stored.</summary>
internal sealed class UssdStepper(DialogRunner runner, Speech speech, PersonalData personal)
{
    private const string MainMenu = "menu";

    /// <summary>Steps.</summary>
    public async Task<UssdStep> StepAsync(UssdHop hop, Person person, DialogState? stored, CancellationToken stopping)
    {
        var run = await RunAsync(hop, person, hop.Begins ? null : stored, stopping);
        if (run.Reason is { } reason)
            ConversationTelemetry.Ended(run.State.Flow, reason.ToString());
        var limits = new UssdLimits(hop.Route.MaxCharacters, hop.Route.MaxUnicodeCharacters);
        var reply = new UssdReply(speech.ForUssd(run.Says, run.State.Language, limits), Continues: !run.State.IsOver);
        // A screen that no phone can show is never cut: it follows whole by SMS.
        return new(person, run, reply, UssdScreen.Measure(reply.Text, limits).Fits ? reply : Follows(run.State.Language));
    }

    /// <summary>The last screen of a session that is closed.</summary>
    public UssdReply Ended(string language) => new(speech.Say("ussd.ended", language), Continues: false);

    /// <summary>The last screen when the answer follows by SMS; in Latin letters, which every route carries.</summary>
    public UssdReply Follows(string language) =>
        new(speech.Say("common.slow", language == Language.English.Code ? language : Language.RomanUrdu.Code), Continues: false);

    /// <summary>The last screen when nothing can be promised.</summary>
    public UssdReply Busy(string language) => new(speech.Say("common.busy", language), Continues: false);

    private async Task<DialogRun> RunAsync(UssdHop hop, Person person, DialogState? state, CancellationToken stopping)
    {
        var request = hop.Request;
        DialogRun? run = null;
        if (state is null)
        {
            var id = personal.DigestOf($"ussd\n{request.Route}\n{request.SessionId}\n{hop.Session?.Steps ?? 0}");
            state = DialogState.New(Convert.ToHexStringLower(id.ToArray()), person.Language);
            run = await runner.RunAsync(state, new DialogInput.Start(MainMenu, DialogChannel.Ussd), person, stopping);
        }

        foreach (var answer in Typed(request, hop.Session))
        {
            if (run is { State.IsOver: true })
                break;
            run = await runner.RunAsync(run?.State ?? state, new DialogInput.Text(answer, DialogChannel.Ussd), person, stopping);
        }

        return run!;
    }

    // An answer to a menu that nobody remembers is no answer to the one she is shown now.
    private static IReadOnlyList<string> Typed(UssdRequest request, UssdSession? session) => request.Turn switch
    {
        null => TypedSince.Answers(session?.Input, request.Input),
        { Begins: true } => TypedSince.Answers(null, request.Input),
        _ => session is null ? [] : [request.Input],
    };
}
