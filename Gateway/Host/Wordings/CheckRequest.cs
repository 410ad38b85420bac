using Localization.Languages;

namespace Gateway.Host.Wordings;

/// <summary>What <c>languages check</c> is asked to do.</summary>
internal sealed record CheckRequest
{
    /// <summary>Segments that a text message may take.</summary>
    public const int UsualSegments = Gateway.Conversations.Wordings.WordingFaults.UsualSegments;

    /// <summary>Rupees for a segment: what the settings manual shows as an example.</summary>
    public const decimal UsualPrice = 0.5m;

    /// <summary>The one language to check; null for all.</summary>
    public Language? Only { get; init; }

    /// <summary>Whether warnings count as errors.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether the files are mended first where that is safe.</summary>
    public bool Fixes { get; init; }

    /// <summary>How many segments a text message may take.</summary>
    public int MostSegments { get; init; } = UsualSegments;

    /// <summary>Rupees for a segment.</summary>
    public decimal Price { get; init; } = UsualPrice;

    /// <summary>How many of the dearest messages to list for each language.</summary>
    public int Worst { get; init; }
}
