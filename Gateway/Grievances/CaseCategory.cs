using System.Collections.Frozen;

namespace Gateway.Grievances;

/// <summary>How carefully a case is handled.</summary>
internal enum CaseCare
{
    /// <summary>As any case.</summary>
    Ordinary,

    /// <summary>About money taken or somebody's conduct: seen by fewer people.</summary>
    Restricted,

    /// <summary>About somebody's safety: no text is kept, and nothing is told about it without its reference.</summary>
    Safety,
}

/// <summary>A kind of complaint, with the time it may take.</summary>
/// <param name="Code">As flows name it.</param>
/// <param name="Resolve">When it must be solved: what the complainant is promised.</param>
/// <param name="Care">How carefully it is handled.</param>
internal sealed record CaseCategory(string Code, TimeSpan Resolve, CaseCare Care = CaseCare.Ordinary)
{
    private static readonly FrozenDictionary<string, CaseCategory> ByCode = new CaseCategory[]
    {
        new("PAYMENT_NOT_RECEIVED", TimeSpan.FromDays(5)),
        new("PAYMENT_DEDUCTION", TimeSpan.FromDays(3), CaseCare.Restricted),
        new("ELIGIBILITY_APPEAL", TimeSpan.FromDays(15)),
        new("DATA_UPDATE", TimeSpan.FromDays(10)),
        new("BIOMETRIC_OR_ID", TimeSpan.FromDays(5)),
        new("STAFF_OR_AGENT_CONDUCT", TimeSpan.FromHours(60), CaseCare.Restricted),
        new("FRAUD_REPORT", TimeSpan.FromDays(5), CaseCare.Restricted),
        new("SAFETY", TimeSpan.FromHours(24), CaseCare.Safety),
        new("CALL_BACK", TimeSpan.FromHours(48)),
        new("OTHER", TimeSpan.FromDays(7)),
    }.ToFrozenDictionary(category => category.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every category.</summary>
    public static IReadOnlyCollection<CaseCategory> All => ByCode.Values;

    /// <summary>The promise in whole days, a begun day counting as one.</summary>
    public int Days => (int)Math.Ceiling(Resolve.TotalDays);

    /// <summary>A category by its code.</summary>
    /// <exception cref="ArgumentException">There is none: a flow names one that does not exist.</exception>
    public static CaseCategory Find(string code) =>
        ByCode.TryGetValue(code, out var category) ? category : throw new ArgumentException($"There is no case category {code}.", nameof(code));
}
