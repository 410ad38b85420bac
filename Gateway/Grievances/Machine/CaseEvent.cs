namespace Gateway.Grievances.Machine;

/// <summary>Something that happens to a case.</summary>
/// <param name="Change">What: see <see cref="CaseChange"/>.</param>
/// <param name="Actor">Who did it: a name of staff, or one of the words below.</param>
internal sealed record CaseEvent(string Change, string Actor)
{
    /// <summary>The actor when it was the complainant.</summary>
    public const string Complainant = "complainant";

    /// <summary>The actor when a time had come.</summary>
    public const string Clock = "clock";

    /// <summary>The actor when it was the grievance system outside.</summary>
    public const string Desk = "desk";

    /// <summary>The officer it is given to.</summary>
    public string? Owner { get; init; }

    /// <summary>The level it goes to; null for the next one.</summary>
    public int? Level { get; init; }

    /// <summary>The reference of the case it is joined to, or the code that the grievance system gave.</summary>
    public string? Detail { get; init; }

    /// <summary>What was written.</summary>
    public string? Text { get; init; }

    /// <summary>Masked: not the text.</summary>
    public override string ToString() => $"{Change} by {Actor}";
}
