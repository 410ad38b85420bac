using Gateway.Operators;
using Gateway.Outbox;

namespace Gateway.Broadcasts.Drafts;

/// <summary>What a draft would do with its frozen list.</summary>
/// <param name="Texts">One line a language of the list that has a text.</param>
/// <param name="Operators">One line a network.</param>
/// <param name="Unworded">Languages of the list that nobody gave a text to, with their people.</param>
internal sealed record DraftPlan(
    IReadOnlyList<PlannedText> Texts, IReadOnlyList<PlannedOperator> Operators, IReadOnlyList<(string Language, long People)> Unworded)
{
    /// <summary>Every segment.</summary>
    public long Segments => Operators.Sum(one => one.Segments);

    /// <summary>What they cost.</summary>
    public decimal Cost => Operators.Sum(one => one.Cost);

    /// <summary>How long the slowest network takes, without the hours in which nothing is sent.</summary>
    public TimeSpan Duration => Operators.Select(one => one.Duration).DefaultIfEmpty().Max();

    /// <summary>Works it out; nothing is read or stored.</summary>
    public static DraftPlan Of(DraftContent content, SnapshotCounts counts, OperatorDirectory operators)
    {
        var people = counts.By(count => count.Language);
        var texts = (from line in people
                     let written = content.Find(line.Of)
                     where written is not null
                     let text = content.Texts[written]
                     let size = MessageSize.Of(text)
                     select new PlannedText(line.Of, written, line.People, text, size.Encoding, size.Segments)).ToList();
        var segments = texts.ToDictionary(text => text.Language, text => text.Segments);
        return new(
            texts,
            [.. counts.Counts.GroupBy(count => count.Operator, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Line(group.Key, group, segments, operators))],
            [.. people.Where(line => content.Find(line.Of) is null)]);
    }

    private static PlannedOperator Line(string name, IEnumerable<SnapshotCount> counts, Dictionary<string, int> segmentsOf, OperatorDirectory operators)
    {
        long people = 0, segments = 0;
        foreach (var count in counts)
        {
            people += count.People;
            segments += count.People * segmentsOf.GetValueOrDefault(count.Language);
        }

        var settings = operators[operators.Knows(name) ? name : operators.Names[0]];
        return new(name, people, segments, segments * settings.PricePerSegment, TimeSpan.FromSeconds(segments / (double)settings.TransactionsPerSecond));
    }
}
