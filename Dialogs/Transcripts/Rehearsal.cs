using Dialogs.Engine;
using Dialogs.Flows;

namespace Dialogs.Transcripts;

/// <summary>
/// A conversation of whole phones with a whole gateway: texts, USSD calls that drop, time that passes, files published meanwhile.
/// It is played over the real SMPP and HTTP doors, once in each of its languages.
/// </summary>
/// <param name="Name">What it shows, beginning with its number.</param>
/// <param name="Languages">The languages it is played in.</param>
/// <param name="Begins">The programme's local time at its first step.</param>
/// <param name="People">Who holds each phone, by the letter used in the steps.</param>
/// <param name="Given">The answers of operations that the gateway does not have, by operation, in the order of the calls; the last one stays.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Asserted">What must be counted afterwards, by the name of the count.</param>
/// <param name="Place">Where it is written.</param>
public sealed record Rehearsal(
    string Name,
    IReadOnlyList<string> Languages,
    TimeOnly Begins,
    IReadOnlyDictionary<string, RehearsalHolder> People,
    IReadOnlyDictionary<string, IReadOnlyList<DialogInput.Outcome>> Given,
    IReadOnlyList<RehearsalStep> Steps,
    IReadOnlyDictionary<string, long> Asserted,
    FilePlace Place);

/// <summary>Who holds a phone.</summary>
public enum RehearsalHolder
{
    /// <summary>A phone that nobody registered.</summary>
    Stranger,

    /// <summary>The registered phone of a family that is in the programme.</summary>
    Registered,

    /// <summary>A phone that two registered families share.</summary>
    Shared,
}

/// <summary>What a step of a rehearsal does.</summary>
public enum RehearsalAct
{
    /// <summary>Writes an SMS to the short code.</summary>
    Send,

    /// <summary>Dials the USSD code, which opens a session of its own.</summary>
    Dial,

    /// <summary>Answers the screen of the open session.</summary>
    Press,

    /// <summary>Brings the last USSD request again, byte for byte, or the last SMS, as an operator does that missed our answer.</summary>
    Again,

    /// <summary>Loses the session; the operator tells the gateway, or stays silent.</summary>
    Drop,

    /// <summary>Lets time pass.</summary>
    Wait,

    /// <summary>Publishes a file of <c>config/flows/tests/flows</c>, named without its ending, as the next version of its flow.</summary>
    Publish,

    /// <summary>Withdraws the version before the newest, so that nobody may finish on it.</summary>
    Withdraw,

    /// <summary>Staff do something at the desk: <c>join</c>, <c>reply: text</c> or <c>close</c>.</summary>
    Desk,
}

/// <summary>One step.</summary>
/// <param name="Act">What is done.</param>
/// <param name="From">The phone it is done with.</param>
/// <param name="Text">What is typed, by language; under the empty key for every language.</param>
/// <param name="Expected">What must come of it.</param>
/// <param name="Place">Where it is written.</param>
public sealed record RehearsalStep(
    RehearsalAct Act, string From, IReadOnlyDictionary<string, string> Text, RehearsalExpectation Expected, FilePlace Place)
{
    /// <summary>What is typed in a language.</summary>
    /// <param name="language">The language's code.</param>
    public string TextIn(string language) => Text.GetValueOrDefault(language) ?? Text.GetValueOrDefault("") ?? "";
}

/// <summary>What must come of a step; what is null or empty is not looked at.</summary>
/// <param name="Exact">The whole text.</param>
/// <param name="Says">The catalogue key whose wording, in the phone's language, the text must hold; values may be anything.</param>
/// <param name="Contains">Pieces of the text.</param>
/// <param name="Lacks">Pieces the text must not have.</param>
/// <param name="Matches">A regular expression the text must match.</param>
/// <param name="IsSilent">Whether nothing may come.</param>
/// <param name="IsSame">Whether the text must be that of the step before, octet for octet.</param>
/// <param name="Segments">The most SMS segments it may take.</param>
/// <param name="Ends">Whether the USSD session must be over with it, or must go on.</param>
/// <param name="Outcome">The counted reason under which an SMS was handled.</param>
/// <param name="Sms">What must come by SMS besides the screen: a catalogue key.</param>
public sealed record RehearsalExpectation(
    string? Exact,
    string? Says,
    IReadOnlyList<string> Contains,
    IReadOnlyList<string> Lacks,
    string? Matches,
    bool IsSilent,
    bool IsSame,
    int? Segments,
    bool? Ends,
    string? Outcome,
    string? Sms);
