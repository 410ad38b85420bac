using Gateway.Conversations;
using Gateway.Conversations.Legs;
using Gateway.Security;
using Localization.Languages;
using Localization.Ussd;

namespace Gateway.Ussd;

/// <summary>Steps a person's dialog by what a hop adds, and words the screen; nothing is stored.</summary>
internal sealed class UssdStepper(UssdConversation conversation, Speech speech, PersonalData personal)
{
    /// <summary>Steps.</summary>
    public async Task<UssdStep> StepAsync(UssdHop hop, Person person, Standing standing, CancellationToken stopping)
    {
        var (request, session) = (hop.Request, hop.Session);
        var id = personal.DigestOf($"ussd\n{request.Route}\n{request.SessionId}\n{session?.Steps ?? 0}");
        var limits = new UssdLimits(hop.Route.MaxCharacters, hop.Route.MaxUnicodeCharacters);
        var answer = await conversation.AnswerAsync(
            new SessionHop(person, standing, hop.Begins, Convert.ToHexStringLower(id.ToArray()), Typed(request, session), hop.Route.ShortCode, limits), stopping);
        var reply = new UssdReply(speech.ForUssd(answer.Says, answer.Language, limits), answer.Continues);
        // A screen that no phone can show is never cut: it follows whole by SMS.
        return new(person, answer, reply, UssdScreen.Measure(reply.Text, limits).Fits ? reply : Follows(answer.Language));
    }

    /// <summary>The last screen of a session that is closed.</summary>
    public UssdReply Ended(string language) => new(speech.Say("ussd.ended", language), Continues: false);

    /// <summary>The last screen when the answer follows by SMS; in Latin letters, which every route carries.</summary>
    public UssdReply Follows(string language) =>
        new(speech.Say("common.slow", language == Language.English.Code ? language : Language.RomanUrdu.Code), Continues: false);

    /// <summary>The last screen when nothing can be promised.</summary>
    public UssdReply Busy(string language) => new(speech.Say("common.busy", language), Continues: false);

    // An answer to a menu that nobody remembers is no answer to the one she is shown now.
    private static IReadOnlyList<string> Typed(UssdRequest request, UssdSession? session) => request.Turn switch
    {
        null => TypedSince.Answers(session?.Input, request.Input),
        { Begins: true } => TypedSince.Answers(null, request.Input),
        _ => session is null ? [] : [request.Input],
    };
}
