namespace Gateway.Grievances;

/// <summary>Whose eyes look at cases.</summary>
internal enum CaseSight
{
    /// <summary>Ordinary cases only.</summary>
    Ordinary,

    /// <summary>Restricted ones, too: about money taken and somebody's conduct.</summary>
    Restricted,
}

/// <summary>A case as staff see it in a list: never whose it is, never its text.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Category">Its kind.</param>
/// <param name="Care">How carefully it is handled.</param>
/// <param name="Status">Its state: see <see cref="CaseStatus"/>.</param>
/// <param name="Level">The code of its level on the ladder.</param>
/// <param name="Owner">Who has to act.</param>
/// <param name="NextStep">What has to happen next.</param>
/// <param name="OpenedAt">When it came in.</param>
/// <param name="DueAt">When it should be solved.</param>
/// <param name="ClockAt">When the next thing happens by itself.</param>
/// <param name="UpdatedAt">When anything last happened to it.</param>
/// <param name="Language">The language of the complainant.</param>
/// <param name="Channel">Such as <c>sms</c>.</param>
/// <param name="DeskCode">What the grievance system outside calls it; null while it has no name there.</param>
/// <param name="JoinedTo">The case it goes on in; null when it was not joined.</param>
internal sealed record CaseView(
    string Reference, string Category, CaseCare Care, string Status, string Level, string Owner, string NextStep, DateTimeOffset OpenedAt, DateTimeOffset DueAt,
    DateTimeOffset ClockAt, DateTimeOffset UpdatedAt, string Language, string Channel, string? DeskCode, string? JoinedTo)
{
    /// <summary>Until when somebody must have taken it, or answered what she added; null while nobody waits for that.</summary>
    public DateTimeOffset? RespondBy { get; init; }

    /// <summary>Where she lives; null when that is not known.</summary>
    public string? District { get; init; }

    /// <summary>The programme she is in; null when that is not known.</summary>
    public string? Programme { get; init; }

    /// <summary>The month of the payment it is about, such as 2026-10; null when she named none.</summary>
    public string? Period { get; init; }

    /// <summary>How much is missing, by its word; null when she did not say.</summary>
    public string? AmountBand { get; init; }
}

/// <summary>One event in the history of a case.</summary>
/// <param name="Seq">Its place in the history of all cases.</param>
/// <param name="Change">What happened.</param>
/// <param name="Status">The state afterwards.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Owner">Who has to act afterwards.</param>
/// <param name="Level">Its place on the ladder afterwards.</param>
/// <param name="At">When.</param>
/// <param name="Detail">A reference or a code that belongs to it.</param>
/// <param name="Text">What was written; null for nothing, or when it was erased.</param>
internal sealed record CaseLine(long Seq, string Change, string Status, string Actor, string Owner, int Level, DateTimeOffset At, string? Detail, string? Text)
{
    /// <summary>Masked: not the text.</summary>
    public override string ToString() => $"{Change} by {Actor}";
}

/// <summary>A case with its text and its history.</summary>
/// <param name="Case">Where it stands.</param>
/// <param name="Text">What she wrote at first; null for nothing, or when it was erased.</param>
/// <param name="History">What happened, in order.</param>
/// <param name="Permitted">What can happen to it now.</param>
internal sealed record CaseDetail(CaseView Case, string? Text, IReadOnlyList<CaseLine> History, IReadOnlyList<string> Permitted)
{
    /// <summary>Masked: not the text.</summary>
    public override string ToString() => Case.Reference;
}

/// <summary>Which cases are listed; what is null does not matter.</summary>
internal sealed record CaseQuery
{
    /// <summary>A state.</summary>
    public string? Status { get; init; }

    /// <summary>A kind.</summary>
    public string? Category { get; init; }

    /// <summary>Who has to act.</summary>
    public string? Owner { get; init; }

    /// <summary>Only those somebody is still at work on.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Only those that should be solved by now.</summary>
    public bool OverdueOnly { get; init; }

    /// <summary>Only those that no officer has: an office has them.</summary>
    public bool UnassignedOnly { get; init; }

    /// <summary>Only those nobody is at work on any more, the last changed first.</summary>
    public bool ClosedOnly { get; init; }

    /// <summary>Only those whose next promise falls due before this time.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Only those that came in after this time.</summary>
    public DateTimeOffset? OpenedAfter { get; init; }

    /// <summary>A language.</summary>
    public string? Language { get; init; }

    /// <summary>A channel.</summary>
    public string? Channel { get; init; }

    /// <summary>A district.</summary>
    public string? District { get; init; }

    /// <summary>A programme.</summary>
    public string? Programme { get; init; }

    /// <summary>An officer whose eyes look: then only what he may see is listed, whatever <see cref="Sight"/> says.</summary>
    public CaseEyes? Eyes { get; init; }

    /// <summary>The reference of the last case of the page before.</summary>
    public string? After { get; init; }

    /// <summary>How many at most, 1 to 500.</summary>
    public int Most { get; init; } = 50;

    /// <summary>Whose eyes look.</summary>
    public CaseSight Sight { get; init; } = CaseSight.Ordinary;
}
