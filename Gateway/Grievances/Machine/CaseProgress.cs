using Gateway.Grievances.Rules;

namespace Gateway.Grievances.Machine;

/// <summary>Takes a case from one state to the next: no clock, no database, so that every way through it can be tried.</summary>
internal static class CaseProgress
{
    /// <summary>The case after an event; null when the event is not permitted now.</summary>
    public static CaseFile? Apply(CaseFile file, CaseEvent what, DateTimeOffset now, CaseRules rules)
    {
        if (CaseMachine.Find(file.Status, what.Change) is not { } way || !Permits(way.Guard, file, what, now, rules))
            return null;
        var next = Changed(file with { Status = way.To }, what, now, rules);
        if (way.To != file.Status)
            next = Entered(next, file, now, rules);
        next = next with { NextStep = Step(next, rules), RespondBy = RespondBy(file, next, what, now, rules) };
        // What touches neither state nor ladder leaves the clock alone: nobody gains time by a note.
        return what.Change is CaseChange.Note or CaseChange.Reply || (way.To == file.Status && what.Change is CaseChange.Add or CaseChange.Register)
            ? next
            : next with { ClockAt = CaseTimer.Next(next, now, rules) };
    }

    private static bool Permits(CaseGuard guard, CaseFile file, CaseEvent what, DateTimeOffset now, CaseRules rules) => guard switch
    {
        CaseGuard.WithinReopening => file.DecidedAt is { } decided && now < decided + rules.Windows.Reopen,
        CaseGuard.WithinAppeal => file.DecidedAt is { } decided && now < decided + rules.Windows.Appeal,
        CaseGuard.HasLevelAbove => (what.Level ?? file.Level + 1) is var level && level > file.Level && level <= rules.Outside && !(level == rules.Outside && file.StaysInside),
        _ => true,
    };

    private static CaseFile Changed(CaseFile file, CaseEvent what, DateTimeOffset now, CaseRules rules) => what.Change switch
    {
        CaseChange.Assign => file with { Owner = what.Owner is { Length: > 0 } owner ? owner : rules.Levels[file.Level].Owner },
        CaseChange.Remind => file with { Reminders = file.Reminders + 1 },
        CaseChange.Escalate => At(file, what.Level ?? file.Level + 1, rules),
        CaseChange.Resolve or CaseChange.Reject => file with { DecidedAt = now },
        // Whoever decided it does not decide about it again: it begins anew one level up.
        CaseChange.Reopen or CaseChange.Appeal => At(
            file with { StartedAt = now, DueAt = rules.Calendar.Add(now, file.Category.Resolve), DecidedAt = null, IsErased = false },
            Math.Max(file.Category.Level, Math.Min(1, rules.Outside - 1)), rules),
        CaseChange.Erase => file with { IsErased = true },
        _ => file,
    };

    private static CaseFile Entered(CaseFile file, CaseFile before, DateTimeOffset now, CaseRules rules)
    {
        var next = file with { EnteredAt = now, Reminders = 0 };
        if (CaseMachine.State(before.Status).Clock == CaseClock.Answer && CaseMachine.State(file.Status).Clock == CaseClock.Ladder)
            // The clock stood still: what was left of the time is left of it still.
            next = next with { DueAt = before.DueAt > before.EnteredAt ? rules.Calendar.Add(now, rules.Calendar.Between(before.EnteredAt, before.DueAt)) : before.DueAt };
        return CaseMachine.State(file.Status).Clock == CaseClock.Ladder && CaseTimer.ReminderAt(next, rules) <= now ? next with { Reminders = 1 } : next;
    }

    // Whatever she says begins the time for an answer anew; that somebody has taken it answers her first word, and only a reply a later one.
    private static DateTimeOffset? RespondBy(CaseFile before, CaseFile file, CaseEvent what, DateTimeOffset now, CaseRules rules) => what.Change switch
    {
        _ when !CaseStatus.IsOpen(file.Status) => null,
        CaseChange.Add or CaseChange.Reopen or CaseChange.Appeal => rules.Calendar.Add(now, file.Category.FirstResponse),
        CaseChange.Assign or CaseChange.Start when CaseStatus.IsNew(before.Status) => null,
        CaseChange.Reply or CaseChange.Ask => null,
        _ => before.RespondBy,
    };

    private static CaseFile At(CaseFile file, int level, CaseRules rules) => file with { Level = level, Owner = rules.Levels[level].Owner };

    private static string Step(CaseFile file, CaseRules rules) => CaseMachine.State(file.Status) switch
    {
        { Clock: CaseClock.Retention } when file.IsErased => "forget",
        { Clock: CaseClock.Ladder } when file.Level == rules.Outside => "report",
        var state => state.NextStep,
    };
}
