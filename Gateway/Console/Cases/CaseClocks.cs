using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;

namespace Gateway.Console.Cases;

/// <summary>Tells of each promise of a case how much of its time is used, and when the clock stood still.</summary>
internal static class CaseClocks
{
    /// <summary>The promises: the first reply, the next one when she waits for it, and the solution.</summary>
    public static IReadOnlyList<CaseClockRow> Of(StoredCase one, IReadOnlyList<CaseLine> history, CaseRules rules, DateTimeOffset now)
    {
        var (calendar, category) = (rules.Calendar, one.File.Category);
        var taken = history.FirstOrDefault(line => line.Change is CaseChange.Assign or CaseChange.Start or CaseChange.Ask or CaseChange.Reply or CaseChange.Resolve or CaseChange.Reject or CaseChange.Refer)?.At;
        var rows = new List<CaseClockRow>
        {
            new("First reply", calendar.Add(one.OpenedAt, category.FirstResponse), taken, calendar.Between(one.OpenedAt, taken ?? now), category.FirstResponse),
        };
        if (taken is not null && one.File.RespondBy is { } respond && history.LastOrDefault(line => line.Change is CaseChange.Add or CaseChange.Reopen or CaseChange.Appeal) is { } said)
            rows.Add(new CaseClockRow("Next reply", respond, null, calendar.Between(said.At, now), category.FirstResponse));
        var decided = one.File.DecidedAt ?? (CaseStatus.IsOpen(one.File.Status) ? null : one.File.EnteredAt);
        var paused = TimeSpan.Zero;
        foreach (var pause in Pauses(history).Where(pause => pause.From >= one.File.StartedAt))
            paused += calendar.Between(pause.From, pause.Until ?? now);
        var used = calendar.Between(one.File.StartedAt, decided ?? now) - paused;
        rows.Add(new CaseClockRow("Solution", one.File.DueAt, decided, used > TimeSpan.Zero ? used : TimeSpan.Zero, category.Resolve));
        return rows;
    }

    /// <summary>When she was asked something, and until when the clock stood still for it.</summary>
    public static IReadOnlyList<ClockPause> Pauses(IReadOnlyList<CaseLine> history)
    {
        var pauses = new List<ClockPause>();
        DateTimeOffset? from = null;
        foreach (var line in history)
        {
            if (line.Status == CaseStatus.AwaitingComplainant)
                from ??= line.At;
            else if (from is { } began)
            {
                pauses.Add(new ClockPause(began, line.At));
                from = null;
            }
        }

        if (from is { } still)
            pauses.Add(new ClockPause(still, null));
        return pauses;
    }
}
