using Gateway.Messages;

namespace Gateway.Broadcasts;

/// <summary>What staff ask for.</summary>
/// <param name="Audience">Whom it is for.</param>
/// <param name="MessageKey">The wording, by its key in the catalogues.</param>
/// <param name="Values">The values of its placeholders, the same for everybody.</param>
/// <param name="Class">What the message is: decides which opt-outs count.</param>
/// <param name="AnyHour">Sends outside the sending hours, too.</param>
/// <param name="Weight">Its share of an operator's rate beside other broadcasts: one of 3 gets three times as much as one of 1. 1 to 100.</param>
internal sealed record BroadcastRequest(
    Audience Audience, string MessageKey, IReadOnlyDictionary<string, string> Values, MessageClass Class = MessageClass.Reminder, bool AnyHour = false, int Weight = 1)
{
    /// <summary>How it reaches people: by SMS, or on the screen first where their operator can.</summary>
    public NoticeWay Way { get; init; } = NoticeWay.Sms;
}

/// <summary>What a broadcast would do, before anything is sent.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="People">How many would be written to.</param>
/// <param name="Excluded">How many would not, by reason.</param>
/// <param name="Texts">One line a language.</param>
/// <param name="Operators">One line an operator.</param>
/// <param name="Problems">Why it must not be sent; empty when it may.</param>
internal sealed record BroadcastPlan(
    BroadcastRequest Request, long People, IReadOnlyDictionary<string, long> Excluded, IReadOnlyList<PlannedText> Texts,
    IReadOnlyList<PlannedOperator> Operators, IReadOnlyList<string> Problems)
{
    /// <summary>Every segment.</summary>
    public long Segments => Operators.Sum(o => o.Segments);

    /// <summary>What the segments cost.</summary>
    public decimal Cost => Operators.Sum(o => o.Cost);

    /// <summary>How long the slowest operator takes, without the hours in which nothing is sent.</summary>
    public TimeSpan Duration => Operators.Select(o => o.Duration).DefaultIfEmpty().Max();
}

/// <summary>One language's part.</summary>
/// <param name="Language">Its code.</param>
/// <param name="WrittenIn">The language of the wording: another one where theirs has none yet.</param>
/// <param name="People">How many read it.</param>
/// <param name="Text">The text.</param>
/// <param name="Encoding">How it travels.</param>
/// <param name="Segments">What one message takes.</param>
internal sealed record PlannedText(string Language, string WrittenIn, long People, string Text, string Encoding, int Segments);

/// <summary>One operator's part.</summary>
/// <param name="Operator">Its name.</param>
/// <param name="People">How many are reached through it.</param>
/// <param name="Segments">What they take together.</param>
/// <param name="Cost">At its price.</param>
/// <param name="Duration">At its rate.</param>
internal sealed record PlannedOperator(string Operator, long People, long Segments, decimal Cost, TimeSpan Duration);
