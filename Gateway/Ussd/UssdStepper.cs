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
        var request = hop.Request;
        var id = personal.DigestOf($"ussd\n{request.Route}\n{request.SessionId}\n{hop.Session?.Steps ?? 0}");
        var limits = new UssdLimits(hop.Route.MaxCharacters, hop.Route.MaxUnicodeCharacters);
        var answer = await conversation.AnswerAsync(
            new SessionHop(person, standing, hop.Begins, Convert.ToHexStringLower(id.ToArray()), Typed(hop), hop.Route.ShortCode, limits) { Opens = hop.Answers?.Flow }, stopping);
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
    private static IReadOnlyList<string> Typed(UssdHop hop) => hop.Request.Turn switch
    {
        null => TypedSince.Answers(hop.Session?.Input, hop.Request.Input),
        { Begins: true } => TypedSince.Answers(null, hop.Request.Input),
        _ => hop.Session is null && hop.Answers is null ? [] : [hop.Request.Input],
    };
}
