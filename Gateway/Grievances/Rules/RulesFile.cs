namespace Gateway.Grievances.Rules;

/// <summary><c>grievances.yaml</c> as it is written.</summary>
internal sealed class RulesFile
{
    /// <summary>Working days.</summary>
    public CalendarEntry? Calendar { get; set; }

    /// <summary>The ladder.</summary>
    public List<LevelEntry>? Levels { get; set; }

    /// <summary>How long steps may take.</summary>
    public WindowsEntry? Windows { get; set; }

    /// <summary>When an agent is looked at.</summary>
    public ClusterEntry? Cluster { get; set; }

    /// <summary>The smallest count that is printed.</summary>
    public int? SmallestCell { get; set; }

    /// <summary>The kinds of cases.</summary>
    public List<CategoryEntry>? Categories { get; set; }
}

/// <summary>The calendar as it is written.</summary>
internal sealed class CalendarEntry
{
    public string? TimeZone { get; set; }

    public List<string>? WorkingDays { get; set; }

    public List<string>? Holidays { get; set; }
}

/// <summary>A level as it is written.</summary>
internal sealed class LevelEntry
{
    public string? Code { get; set; }

    public string? Owner { get; set; }

    public string? AfterDue { get; set; }

    public string? AfterStart { get; set; }
}

/// <summary>The windows as they are written.</summary>
internal sealed class WindowsEntry
{
    public int? ReminderAtPercent { get; set; }

    public string? ReportEvery { get; set; }

    public string? Answer { get; set; }

    public List<string>? AnswerReminders { get; set; }

    public string? Rating { get; set; }

    public string? Reopen { get; set; }

    public string? Appeal { get; set; }

    public string? EraseText { get; set; }

    public string? Keep { get; set; }

    public string? SameComplaint { get; set; }
}

/// <summary>The cluster rule as it is written.</summary>
internal sealed class ClusterEntry
{
    public int? Reports { get; set; }

    public string? Within { get; set; }
}

/// <summary>A category as it is written.</summary>
internal sealed class CategoryEntry
{
    public string? Code { get; set; }

    public string? FirstResponse { get; set; }

    public string? Resolve { get; set; }

    public string? Care { get; set; }

    public string? Level { get; set; }

    public bool Cluster { get; set; }

    public string? Desk { get; set; }

    public string? Flags { get; set; }
}
