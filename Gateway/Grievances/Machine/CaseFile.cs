using Gateway.Grievances.Rules;

namespace Gateway.Grievances.Machine;

/// <summary>What the machine knows of a case: never its text, never whose it is.</summary>
/// <param name="Category">Its kind.</param>
/// <param name="Status">Its state.</param>
/// <param name="Level">Where on the ladder it is.</param>
/// <param name="Owner">Who has to act: an officer, or the office of its level. Never empty.</param>
/// <param name="NextStep">What has to happen next. Never empty.</param>
/// <param name="StartedAt">When its clock began: when it was opened, opened again or appealed.</param>
/// <param name="DueAt">When it should be solved.</param>
/// <param name="ClockAt">When the next thing happens by itself.</param>
internal sealed record CaseFile(
    CaseCategory Category, string Status, int Level, string Owner, string NextStep, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset ClockAt)
{
    /// <summary>When it came into its state.</summary>
    public DateTimeOffset EnteredAt { get; init; } = StartedAt;

    /// <summary>When it was solved or refused last; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Until when somebody must have taken it, or answered what she added; null while nobody waits for that.</summary>
    public DateTimeOffset? RespondBy { get; init; }

    /// <summary>When the next of its promises falls due: the answer or the solution, whichever is sooner.</summary>
    public DateTimeOffset NextAt => RespondBy is { } respond && respond < DueAt ? respond : DueAt;

    /// <summary>How often somebody was reminded in this state.</summary>
    public int Reminders { get; init; }

    /// <summary>Whether the complainant does not want it to go to anybody outside the programme.</summary>
    public bool StaysInside { get; init; }

    /// <summary>Whether its texts are erased.</summary>
    public bool IsErased { get; init; }

    /// <summary>A case that comes in now.</summary>
    public static CaseFile Open(CaseCategory category, DateTimeOffset now, CaseRules rules)
    {
        var due = rules.Calendar.Add(now, category.Resolve);
        var file = new CaseFile(category, CaseStatus.Submitted, category.Level, rules.Levels[category.Level].Owner, CaseMachine.State(CaseStatus.Submitted).NextStep, now, due, due)
        {
            RespondBy = rules.Calendar.Add(now, category.FirstResponse),
        };
        return file with { ClockAt = CaseTimer.Next(file, now, rules) };
    }
}
