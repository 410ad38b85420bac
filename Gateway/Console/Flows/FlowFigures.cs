using Gateway.Conversations.Events;

namespace Gateway.Console.Flows;

/// <summary>What of the conversations is looked at.</summary>
/// <param name="Version">One version; null for all.</param>
/// <param name="Language">One language; empty for all.</param>
/// <param name="Operator">One mobile network; null for all, empty where it is not known.</param>
internal sealed record FigureFilter(int? Version, string Language, string? Operator)
{
    /// <summary>Everything.</summary>
    public static FigureFilter All { get; } = new(null, "", null);

    /// <summary>Whether a slice is looked at.</summary>
    public bool Takes(FunnelSlice slice) =>
        (Version is null || slice.Version == Version) && (Language.Length == 0 || slice.Language == Language) && (Operator is null || slice.Operator == Operator);
}

/// <summary>How conversations went in one part of all of them.</summary>
internal sealed record FigurePart(string Name, long Conversations, long Finished);

/// <summary>How conversations of one flow went: all together, by step, by language, by network and by channel.</summary>
/// <param name="Conversations">How many there were.</param>
/// <param name="Finished">How many came to their end.</param>
/// <param name="Steps">The steps by their names.</param>
/// <param name="Languages">By language.</param>
/// <param name="Operators">By network.</param>
/// <param name="Channels">By channel.</param>
internal sealed record FlowFigures(
    long Conversations, long Finished, IReadOnlyDictionary<string, FunnelStep> Steps, IReadOnlyList<FigurePart> Languages, IReadOnlyList<FigurePart> Operators,
    IReadOnlyList<FigurePart> Channels)
{
    /// <summary>Below this many conversations a share says nothing: only counts are shown.</summary>
    public const int Few = 30;

    /// <summary>Whether there are too few to say more than how many.</summary>
    public bool IsFew => Conversations < Few;

    /// <summary>The step at which most conversations stopped; null when none did.</summary>
    public FunnelStep? Leaks => Steps.Values.Where(step => step.Stopped > 0).MaxBy(step => step.Stopped);

    /// <summary>Sums up the slices of a flow that are looked at.</summary>
    public static FlowFigures Of(IEnumerable<FunnelRow> rows, string flow, FigureFilter filter)
    {
        var taken = rows.Where(row => row.Slice.Flow == flow && filter.Takes(row.Slice)).ToList();
        var steps = taken.SelectMany(row => row.Steps).GroupBy(step => step.State, StringComparer.Ordinal).ToDictionary(same => same.Key, Sum, StringComparer.Ordinal);
        return new FlowFigures(
            taken.Sum(row => row.Conversations), taken.Sum(row => row.Finished), steps,
            Parts(taken, slice => slice.Language), Parts(taken, slice => slice.Operator), Parts(taken, slice => slice.Channel));
    }

    private static FunnelStep Sum(IGrouping<string, FunnelStep> same)
    {
        var reached = same.Sum(step => step.Reached);
        var seconds = reached == 0 ? 0 : same.Sum(step => step.Seconds * step.Reached) / reached;
        return new FunnelStep(same.Key, reached, same.Sum(step => step.Stopped), same.Sum(step => step.AskedAgain), Math.Round(seconds, 1));
    }

    private static List<FigurePart> Parts(List<FunnelRow> rows, Func<FunnelSlice, string> by) =>
        [.. rows.GroupBy(row => by(row.Slice), StringComparer.Ordinal)
            .Select(same => new FigurePart(same.Key, same.Sum(row => row.Conversations), same.Sum(row => row.Finished)))
            .OrderByDescending(part => part.Conversations)];
}
