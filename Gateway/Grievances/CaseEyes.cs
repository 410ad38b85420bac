namespace Gateway.Grievances;

/// <summary>
/// What an officer may see: cases of his districts and those whose district nobody knows, which would else be nobody's. Restricted cases are seen by
/// those trusted with them, and by the officer who has one.
/// </summary>
/// <param name="Officer">The name by which he has cases.</param>
/// <param name="SeesRestricted">Whether he sees every restricted case.</param>
/// <param name="Districts">His districts; none means all.</param>
internal sealed record CaseEyes(string Officer, bool SeesRestricted, IReadOnlyList<string> Districts)
{
    /// <summary>Whether he may see a case.</summary>
    public bool Sees(StoredCase one) =>
        (Districts.Count == 0 || one.District is null || Districts.Contains(one.District, StringComparer.Ordinal))
        && (SeesRestricted || one.File.Category.Care == CaseCare.Ordinary || one.File.Owner == Officer);
}
