namespace Gateway.Grievances;

/// <summary>How carefully a case is handled.</summary>
internal enum CaseCare
{
    /// <summary>As any case.</summary>
    Ordinary,

    /// <summary>About money taken or somebody's conduct: seen by fewer people.</summary>
    Restricted,
}

/// <summary>A kind of complaint, with the time it may take.</summary>
/// <param name="Code">As flows name it.</param>
/// <param name="FirstResponse">Until when somebody must have taken it, in working time.</param>
/// <param name="Resolve">When it must be solved, in working time: what the complainant is promised.</param>
/// <param name="Care">How carefully it is handled.</param>
/// <param name="Level">The level it begins at.</param>
internal sealed record CaseCategory(string Code, TimeSpan FirstResponse, TimeSpan Resolve, CaseCare Care = CaseCare.Ordinary, int Level = 0)
{
    /// <summary>Whether reports of this kind about one agent are counted together.</summary>
    public bool CountsTogether { get; init; }

    /// <summary>What a grievance system outside calls it.</summary>
    public string DeskCategory { get; init; } = "";

    /// <summary>The flags it has there, separated by spaces.</summary>
    public string DeskFlags { get; init; } = "";

    /// <summary>The promise in whole working days, a begun day counting as one.</summary>
    public int Days => (int)Math.Ceiling(Resolve.TotalDays);
}
