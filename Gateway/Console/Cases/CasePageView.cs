using Gateway.Console.People;
using Gateway.Grievances;
using Gateway.Grievances.Replies;
using Gateway.Messages;

namespace Gateway.Console.Cases;

/// <summary>Where a message stands that told her a step.</summary>
/// <param name="Status">The status; null while it has not been written, because it is night or she talks with us.</param>
/// <param name="Parts">How many parts it took.</param>
/// <param name="Outcome">Why it was never written; null when it was, or will be.</param>
internal sealed record ToldBy(MessageStatus? Status, int Parts, string? Outcome);

/// <summary>Whose words an entry of the thread holds.</summary>
internal enum ThreadSide
{
    /// <summary>Hers.</summary>
    In,

    /// <summary>Ours, to her.</summary>
    Out,

    /// <summary>Ours, among us.</summary>
    Note,
}

/// <summary>One entry of the thread.</summary>
/// <param name="Seq">Its place among the events of all cases; 0 for her first words.</param>
/// <param name="Side">Whose words.</param>
/// <param name="Change">What happened.</param>
/// <param name="Actor">Who.</param>
/// <param name="At">When.</param>
/// <param name="Text">The words, masked; null when they were erased.</param>
/// <param name="Told">Where its message stands; null for what is not sent.</param>
internal sealed record ThreadItem(long Seq, ThreadSide Side, string Change, string Actor, DateTimeOffset At, string? Text, ToldBy? Told)
{
    /// <summary>Masked: not the words.</summary>
    public override string ToString() => $"{Change} by {Actor}";
}

/// <summary>One step in the history.</summary>
internal sealed record TimelineItem(long Seq, string Change, string Status, string Actor, string Owner, string Level, DateTimeOffset At, string? Detail, ToldBy? Told);

/// <summary>One promise of a case with its time.</summary>
/// <param name="Name">First reply, next reply, or solution.</param>
/// <param name="Target">Until when.</param>
/// <param name="MetAt">When it was kept; null while it is not.</param>
/// <param name="Used">How much working time went by.</param>
/// <param name="Allowed">How much there is.</param>
internal sealed record CaseClockRow(string Name, DateTimeOffset Target, DateTimeOffset? MetAt, TimeSpan Used, TimeSpan Allowed);

/// <summary>A time in which the clock stood still, because she was asked something.</summary>
internal sealed record ClockPause(DateTimeOffset From, DateTimeOffset? Until);

/// <summary>A payment as the registry has it; the amount is there for the officer who has the case.</summary>
internal sealed record PaymentFact(string Programme, string Cycle, string Status, long? Amount, string? When, string? Point);

/// <summary>Another case of the same phone.</summary>
internal sealed record EarlierCase(string Reference, string Category, string Status, DateTimeOffset OpenedAt);

/// <summary>Everything the page of a case shows, masked.</summary>
internal sealed record CasePageView
{
    public required CaseView Case { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Whether she stays unknown: nothing of her is shown and nothing can be sent.</summary>
    public required bool IsUnknown { get; init; }

    /// <summary>The last event: what a reply is compared with.</summary>
    public required long Seen { get; init; }

    public required IReadOnlyList<ThreadItem> Thread { get; init; }

    public required IReadOnlyList<TimelineItem> Timeline { get; init; }

    /// <summary>What can happen now.</summary>
    public required IReadOnlyList<string> Permitted { get; init; }

    public required IReadOnlyList<CaseClockRow> Clocks { get; init; }

    public required IReadOnlyList<ClockPause> Pauses { get; init; }

    /// <summary>Name, CNIC and phone, masked.</summary>
    public required IReadOnlyList<RevealSlot> Person { get; init; }

    public string? Tehsil { get; init; }

    public int SharedBy { get; init; }

    public string? Operator { get; init; }

    public required IReadOnlyList<PaymentFact> Payments { get; init; }

    public required IReadOnlyList<EarlierCase> Earlier { get; init; }

    /// <summary>The reply that is held now.</summary>
    public HeldReply? Held { get; init; }

    /// <summary>The last words of this officer that were not sent.</summary>
    public HeldReply? Returned { get; init; }

    public required IReadOnlyList<string> Others { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whether something may be done.</summary>
    public bool Can(string change) => Permitted.Contains(change);

    /// <summary>Masked: nothing of her.</summary>
    public override string ToString() => Case.Reference;
}
