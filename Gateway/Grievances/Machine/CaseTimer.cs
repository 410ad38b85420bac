using Gateway.Grievances.Rules;

namespace Gateway.Grievances.Machine;

/// <summary>Tells when the next thing happens to a case by itself, and what.</summary>
internal static class CaseTimer
{
    /// <summary>When the next thing happens to a case that is as it is from now on.</summary>
    public static DateTimeOffset Next(CaseFile file, DateTimeOffset now, CaseRules rules) => CaseMachine.State(file.Status).Clock switch
    {
        CaseClock.Ladder => OnTheLadder(file, now, rules),
        CaseClock.Answer => file.EnteredAt + (file.Reminders < rules.Windows.AnswerReminders.Count ? rules.Windows.AnswerReminders[file.Reminders] : rules.Windows.Answer),
        CaseClock.Rating => file.EnteredAt + rules.Windows.Rating,
        CaseClock.Appeal => file.EnteredAt + rules.Windows.Appeal,
        _ => file.EnteredAt + (file.IsErased ? rules.Windows.EraseText + rules.Windows.Keep : rules.Windows.EraseText),
    };

    /// <summary>What happens when the clock has run down.</summary>
    public static CaseEvent Fired(CaseFile file, DateTimeOffset now, CaseRules rules) => CaseMachine.State(file.Status).Clock switch
    {
        // After a standstill of ours it may be time for several levels at once: the highest of them counts.
        CaseClock.Ladder => Above(file, rules).Where(level => level.At <= now).Select(level => (int?)level.Place).Max() is { } level
            ? new CaseEvent(CaseChange.Escalate, CaseEvent.Clock) { Level = level }
            : new CaseEvent(CaseChange.Remind, CaseEvent.Clock),
        CaseClock.Answer => new CaseEvent(IsWaiting(file, now, rules) ? CaseChange.Remind : CaseChange.Unanswered, CaseEvent.Clock),
        CaseClock.Rating or CaseClock.Appeal => new CaseEvent(CaseChange.Lapse, CaseEvent.Clock),
        _ => new CaseEvent(file.IsErased ? CaseChange.Forget : CaseChange.Erase, CaseEvent.Clock),
    };

    /// <summary>When the owner is reminded.</summary>
    public static DateTimeOffset ReminderAt(CaseFile file, CaseRules rules) =>
        rules.Calendar.Add(file.StartedAt, file.Category.Resolve * (rules.Windows.ReminderAtPercent / 100.0));

    private static DateTimeOffset OnTheLadder(CaseFile file, DateTimeOffset now, CaseRules rules)
    {
        // At the top it is looked at again and again.
        if (Above(file, rules).Select(level => (DateTimeOffset?)level.At).Min() is not { } above)
            return now + rules.Windows.ReportEvery;
        return file.Reminders == 0 && ReminderAt(file, rules) is var reminder && reminder < above ? reminder : above;
    }

    private static bool IsWaiting(CaseFile file, DateTimeOffset now, CaseRules rules) =>
        file.Reminders < rules.Windows.AnswerReminders.Count && now < file.EnteredAt + rules.Windows.Answer;

    private static IEnumerable<(int Place, DateTimeOffset At)> Above(CaseFile file, CaseRules rules)
    {
        for (var place = file.Level + 1; place < rules.Levels.Count && !(place == rules.Outside && file.StaysInside); place++)
        {
            var level = rules.Levels[place];
            yield return (place, level.AfterStart is { } start ? file.StartedAt + start : rules.Calendar.Add(file.DueAt, level.AfterDue ?? TimeSpan.Zero));
        }
    }
}
