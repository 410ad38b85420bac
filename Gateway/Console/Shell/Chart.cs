using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Gateway.Console.Shell;

/// <summary>
/// One chart with its table (the partial _Chart). The heading states what is found, the label says it in one sentence for those who do not see it.
/// </summary>
/// <param name="Heading">What it shows.</param>
/// <param name="Kind">columns, bars, lines or stack.</param>
/// <param name="Label">One sentence with the key figures, in the page's language.</param>
/// <param name="CategoryName">What the categories are: the head of the table's first column.</param>
/// <param name="Categories">Hours, days, networks.</param>
/// <param name="Series">At most five.</param>
internal sealed record Chart(string Heading, string Kind, string Label, string CategoryName, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Whether the last category is not over yet: it is drawn dashed.</summary>
    public bool SoFar { get; init; }

    /// <summary>The attribute data-chart, as js/charts.js reads it.</summary>
    public string Data => JsonSerializer.Serialize(new { Kind, Categories, Series, Label, SoFar }, Json);
}

/// <summary>One row of values; null where nothing is known, which is not the same as 0.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">delivered, handed, waiting, failed or unknown for the colours of messages; null for the others.</param>
/// <param name="Values">One a category.</param>
internal sealed record ChartSeries(string Name, string? State, IReadOnlyList<double?> Values);
