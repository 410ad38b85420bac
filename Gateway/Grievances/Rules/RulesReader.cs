using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Gateway.Grievances.Rules;

/// <summary>Reads <c>grievances.yaml</c>, and tells every mistake in it at once.</summary>
internal sealed partial class RulesReader
{
    private readonly List<string> _faults = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is missing or wrong; the message holds every mistake.</exception>
    public static CaseRules Load(string path) => File.Exists(path)
        ? Parse(File.ReadAllText(path), path)
        : throw new InvalidDataException($"The rules of grievances {path} are missing. Setting Grievances:File names them.");

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">It is wrong; the message holds every mistake.</exception>
    public static CaseRules Parse(string yaml, string source)
    {
        RulesFile? file;
        try
        {
            file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<RulesFile?>(yaml);
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{source}, line {e.Start.Line}: {(e.InnerException ?? e).Message}", e);
        }

        var reader = new RulesReader();
        var rules = reader.Read(file ?? new RulesFile());
        return reader._faults.Count == 0 ? rules : throw new InvalidDataException($"{source}:\n{string.Join('\n', reader._faults)}");
    }

    private CaseRules Read(RulesFile file)
    {
        var calendar = Calendar(file.Calendar ?? new CalendarEntry());
        var levels = Levels(file.Levels ?? []);
        var windows = Windows(file.Windows ?? new WindowsEntry());
        var cluster = new ClusterRule(Number(file.Cluster?.Reports, "cluster.reports", 2, 1000), Length(file.Cluster?.Within, "cluster.within"));
        return new CaseRules(calendar, levels, windows, cluster, Number(file.SmallestCell, "smallest_cell", 1, 1000), Categories(file.Categories ?? [], levels));
    }

    private BusinessCalendar Calendar(CalendarEntry entry)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var name in entry.WorkingDays ?? [])
        {
            if (Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && !char.IsDigit(name[0]))
                days.Add(day);
            else
                _faults.Add($"calendar.working_days: {name} is no day of the week.");
        }

        if (days.Count == 0)
            _faults.Add("calendar.working_days: name at least one day.");
        var holidays = new List<DateOnly>();
        foreach (var text in entry.Holidays ?? [])
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                holidays.Add(day);
            else
                _faults.Add($"calendar.holidays: {text} is no date such as 2026-12-25.");
        }

        return new BusinessCalendar(Zone(entry.TimeZone), days, holidays);
    }

    private TimeZoneInfo Zone(string? name)
    {
        if (name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        _faults.Add($"calendar.time_zone: the system does not know the zone \"{name}\".");
        return TimeZoneInfo.Utc;
    }

    private List<CaseLevel> Levels(List<LevelEntry> entries)
    {
        if (entries.Count < 2)
            _faults.Add("levels: there are at least two, the first one and the one outside.");
        var levels = new List<CaseLevel>();
        for (var i = 0; i < entries.Count; i++)
        {
            var (entry, place) = (entries[i], string.Create(CultureInfo.InvariantCulture, $"levels[{i}]"));
            var (isFirst, isLast) = (i == 0, i == entries.Count - 1);
            var (code, owner) = (Word(entry.Code, $"{place}.code"), Word(entry.Owner, $"{place}.owner"));
            if (levels.Any(level => level.Code == code))
                _faults.Add($"{place}.code: {code} comes twice.");
            if (entry.AfterDue is not null == (isFirst || isLast))
                _faults.Add($"{place}.after_due: every level but the first and the last has it, and no other.");
            if (entry.AfterStart is not null != isLast)
                _faults.Add($"{place}.after_start: the last level has it, and no other.");
            levels.Add(new CaseLevel(
                code, owner, entry.AfterDue is null ? null : Length(entry.AfterDue, $"{place}.after_due"), entry.AfterStart is null ? null : Length(entry.AfterStart, $"{place}.after_start")));
        }

        if (levels.Zip(levels.Skip(1)).Any(pair => pair.First.AfterDue > pair.Second.AfterDue))
            _faults.Add("levels: a higher level comes before a lower one.");
        return levels;
    }

    private CaseWindows Windows(WindowsEntry entry)
    {
        var answer = Length(entry.Answer, "windows.answer");
        var reminders = (entry.AnswerReminders ?? []).ConvertAll(text => Length(text, "windows.answer_reminders"));
        if (reminders.Any(reminder => reminder >= answer) || reminders.Zip(reminders.Skip(1)).Any(pair => pair.First >= pair.Second))
            _faults.Add("windows.answer_reminders: they follow one another and come before the answer is waited for no longer.");
        return new CaseWindows(
            Number(entry.ReminderAtPercent, "windows.reminder_at_percent", 1, 99), Length(entry.ReportEvery, "windows.report_every"), answer, reminders,
            Length(entry.Rating, "windows.rating"), Length(entry.Reopen, "windows.reopen"), Length(entry.Appeal, "windows.appeal"),
            Length(entry.EraseText, "windows.erase_text"), Length(entry.Keep, "windows.keep"), Length(entry.SameComplaint, "windows.same_complaint"));
    }

    private List<CaseCategory> Categories(List<CategoryEntry> entries, List<CaseLevel> levels)
    {
        if (entries.Count == 0)
            _faults.Add("categories: there is none.");
        var categories = new List<CaseCategory>();
        foreach (var entry in entries)
        {
            var code = entry.Code ?? "";
            if (!CodeForm().IsMatch(code))
                _faults.Add($"categories: the code \"{code}\" is not made of capital letters and underscores.");
            if (categories.Any(category => category.Code == code))
                _faults.Add($"categories: {code} comes twice.");
            var level = entry.Level is null ? 0 : levels.FindIndex(one => one.Code == entry.Level);
            if (level < 0 || (level > 0 && level == levels.Count - 1))
                _faults.Add($"{code}.level: {entry.Level} is no level of the programme.");
            if (entry.Care is not (null or "ordinary" or "restricted"))
                _faults.Add($"{code}.care: {entry.Care} is neither ordinary nor restricted.");
            var (first, resolve) = (Length(entry.FirstResponse, $"{code}.first_response"), Length(entry.Resolve, $"{code}.resolve"));
            if (first > resolve)
                _faults.Add($"{code}.first_response: it is longer than the time to solve it.");
            categories.Add(new CaseCategory(code, first, resolve, entry.Care == "restricted" ? CaseCare.Restricted : CaseCare.Ordinary, Math.Max(level, 0))
            {
                CountsTogether = entry.Cluster, DeskCategory = entry.Desk ?? "", DeskFlags = entry.Flags ?? "",
            });
        }

        return categories.DistinctBy(category => category.Code, StringComparer.OrdinalIgnoreCase).ToList();
    }

    private string Word(string? text, string place)
    {
        if (text is null || !WordForm().IsMatch(text))
            _faults.Add($"{place}: \"{text}\" is no word of small letters, digits and hyphens.");
        return text ?? "";
    }

    private int Number(int? value, string place, int least, int most)
    {
        if (value is not { } number || number < least || number > most)
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{place}: a number from {least} to {most} is needed."));
        return value ?? least;
    }

    private TimeSpan Length(string? text, string place)
    {
        var match = LengthForm().Match(text ?? "");
        var length = TimeSpan.FromDays(Digits(match.Groups["d"])) + TimeSpan.FromHours(Digits(match.Groups["h"]));
        // Only a level may follow at once: a window of no length would end before anybody could act.
        if (match is { Success: true, Length: > 0 } && (length > TimeSpan.Zero || place.EndsWith("after_due", StringComparison.Ordinal)))
            return length;
        _faults.Add($"{place}: \"{text}\" is no length such as 5d, 60h or 2d12h.");
        return TimeSpan.FromDays(1);
    }

    private static int Digits(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    // 5d, 60h, 2d12h
    [GeneratedRegex("^(?:(?<d>[0-9]{1,4})d)?(?:(?<h>[0-9]{1,4})h)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex LengthForm();

    // tehsil-office
    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$")]
    private static partial Regex WordForm();

    // PAYMENT_DEDUCTION
    [GeneratedRegex("^[A-Z][A-Z_]{1,39}$")]
    private static partial Regex CodeForm();
}
