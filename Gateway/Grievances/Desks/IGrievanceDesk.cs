namespace Gateway.Grievances.Desks;

/// <summary>Something that a grievance system has to be told.</summary>
/// <param name="Kind">See <see cref="DeskTaskKind"/>.</param>
/// <param name="Identity">Made before anything was sent: the same one asks what became of it.</param>
/// <param name="Case">The case as it is now.</param>
/// <param name="Text">What was written.</param>
internal sealed record DeskTask(string Kind, Guid Identity, StoredCase Case, string? Text)
{
    /// <summary>Masked: not the text.</summary>
    public override string ToString() => $"{Kind} {Case.Reference}";
}

/// <summary>What a grievance system can be told.</summary>
internal static class DeskTaskKind
{
    public const string Create = "create";
    public const string Comment = "comment";
    public const string Reopen = "reopen";
}

/// <summary>What became of it.</summary>
internal abstract record DeskOutcome
{
    private DeskOutcome()
    {
    }

    /// <summary>It was taken; a new case has a code and an identity there.</summary>
    public sealed record Done(string? Code = null, string? Id = null) : DeskOutcome;

    /// <summary>It was refused for good.</summary>
    public sealed record Refused(string Reason) : DeskOutcome;

    /// <summary>Nobody knows yet: it is asked again, with the same identity.</summary>
    public sealed record Later : DeskOutcome;
}

/// <summary>Where a case stands in a grievance system.</summary>
/// <param name="Code">Its code there.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Change">What that means for the case here; null when nothing.</param>
internal sealed record DeskTicket(string Code, long Version, string? Change);

/// <summary>Where officers handle cases: the gateway's own console, or a grievance system outside.</summary>
internal interface IGrievanceDesk
{
    /// <summary>Its name, for logs.</summary>
    string Name { get; }

    /// <summary>Tells it something; never throws because it is away.</summary>
    Task<DeskOutcome> SendAsync(DeskTask task, CancellationToken aborted);

    /// <summary>What changed there lately; empty when it is away.</summary>
    Task<IReadOnlyList<DeskTicket>> ChangesAsync(CancellationToken aborted);
}
