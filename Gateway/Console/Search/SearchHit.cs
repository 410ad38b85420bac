namespace Gateway.Console.Search;

/// <summary>Something that the search box found.</summary>
/// <param name="Kind">What it is, in English.</param>
/// <param name="Href">Where it is.</param>
/// <param name="Title">Its name; of a person never more than what may stand on a page.</param>
/// <param name="Detail">What else tells it from others.</param>
/// <param name="IsExact">Whether it is exactly what was asked for, so that nothing else can be meant.</param>
internal sealed record SearchHit(string Kind, string Href, string Title, string? Detail = null, bool IsExact = false);

/// <summary>What the search box found, and what keeps it from finding more.</summary>
internal sealed record SearchFound(IReadOnlyList<SearchHit> Hits, bool IsTooMany = false)
{
    /// <summary>Nothing.</summary>
    public static SearchFound Nothing { get; } = new([]);
}
