namespace Gateway.Registry.Sources;

/// <summary>Whoever knows people by their CNIC: the local projection, an openIMIS, a DCI registry.</summary>
internal interface IRegistry
{
    /// <summary>Its name in settings and logs.</summary>
    string Name { get; }

    /// <summary>Looks one person up. Everything that is not an answer is <see cref="Finding.NoAnswer"/>; nothing but the token's end is thrown.</summary>
    /// <param name="cnic">Whom.</param>
    /// <param name="patience">How long the one who asks can wait.</param>
    /// <param name="aborted">Ends the look-up.</param>
    Task<Finding> FindAsync(Cnic cnic, Patience patience, CancellationToken aborted);
}

/// <summary>How long the one who asks can wait.</summary>
internal enum Patience
{
    /// <summary>Somebody holds the phone.</summary>
    Seconds,

    /// <summary>The answer goes by SMS whenever it comes: a registry may take the question and call back.</summary>
    Hours,
}
