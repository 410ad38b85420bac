using System.Collections.Frozen;

namespace Gateway.Grievances.Rules;

/// <summary>A step of the ladder: who has a case there, and when it comes there by itself.</summary>
/// <param name="Code">Its name, also the end of a catalogue key.</param>
/// <param name="Owner">Who has it while no officer is named.</param>
/// <param name="AfterDue">Working time after the day it should have been solved; null for the first and the last level.</param>
/// <param name="AfterStart">Time after it was opened; only the last level has it.</param>
internal sealed record CaseLevel(string Code, string Owner, TimeSpan? AfterDue, TimeSpan? AfterStart);

/// <summary>How long each step may take.</summary>
internal sealed record CaseWindows(
    int ReminderAtPercent, TimeSpan ReportEvery, TimeSpan Answer, IReadOnlyList<TimeSpan> AnswerReminders, TimeSpan Rating, TimeSpan Reopen, TimeSpan Appeal,
    TimeSpan EraseText, TimeSpan Keep, TimeSpan SameComplaint);

/// <summary>How many reports about one agent raise an alert, and within which time.</summary>
internal sealed record ClusterRule(int Reports, TimeSpan Within);

/// <summary>Everything that <c>config/grievances.yaml</c> settles: calendar, ladder, windows and kinds of cases.</summary>
internal sealed class CaseRules(
    BusinessCalendar calendar, IReadOnlyList<CaseLevel> levels, CaseWindows windows, ClusterRule cluster, int smallestCell, IReadOnlyList<CaseCategory> categories)
{
    private readonly FrozenDictionary<string, CaseCategory> _byCode = categories.ToFrozenDictionary(category => category.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Working time.</summary>
    public BusinessCalendar Calendar => calendar;

    /// <summary>The ladder, from the bottom.</summary>
    public IReadOnlyList<CaseLevel> Levels => levels;

    /// <summary>How long each step may take.</summary>
    public CaseWindows Windows => windows;

    /// <summary>When an agent is looked at.</summary>
    public ClusterRule Cluster => cluster;

    /// <summary>Counts of people below this are not printed.</summary>
    public int SmallestCell => smallestCell;

    /// <summary>Every kind of case.</summary>
    public IReadOnlyList<CaseCategory> Categories => categories;

    /// <summary>The last level: outside the programme.</summary>
    public int Outside => levels.Count - 1;

    /// <summary>A category by its code.</summary>
    /// <exception cref="ArgumentException">There is none: a flow names one that does not exist.</exception>
    public CaseCategory Find(string code) =>
        _byCode.TryGetValue(code, out var category) ? category : throw new ArgumentException($"There is no case category {code}.", nameof(code));

    /// <summary>A category by its code; one that the file does not know any more is handled like the first.</summary>
    public CaseCategory Of(string code) => _byCode.GetValueOrDefault(code) ?? categories[0] with { Code = code };
}
