using System.Globalization;
using System.Text.Json;

namespace Gateway.Console.Charts;

/// <summary>One line or row of columns of a chart.</summary>
/// <param name="Name">Its name, in the language of the page.</param>
/// <param name="Values">Its values; null for a gap, where nothing is known.</param>
/// <param name="State">The state of messages whose colour it has, if it is one.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<double?> Values, string? State = null);

/// <summary>A chart with the table that says the same: drawn by charts.js from <see cref="ToJson"/>, readable without it.</summary>
/// <param name="Id">Its id on the page.</param>
/// <param name="Heading">What it finds.</param>
/// <param name="Kind">columns, bars, lines or stack.</param>
/// <param name="Categories">What stands along the axis.</param>
/// <param name="Series">The values.</param>
/// <param name="Sentence">The key figures in one sentence; also what is read aloud.</param>
/// <param name="CategoryHead">The head of the table's first column.</param>
internal sealed record ChartFigure(string Id, string Heading, string Kind, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series, string Sentence, string CategoryHead)
{
    /// <summary>Whether the last category is not over yet.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>What charts.js reads.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind);
            json.WriteString("label", $"{Heading}. {Sentence}");
            json.WriteBoolean("unfinished", IsUnfinished);
            json.WriteStartArray("categories");
            foreach (var category in Categories)
                json.WriteStringValue(category);
            json.WriteEndArray();
            json.WriteStartArray("series");
            foreach (var series in Series)
                Write(json, series);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>A value as the table has it.</summary>
    public static string Text(double? value) => value is { } known ? known.ToString("#,0.##", CultureInfo.InvariantCulture) : "–";

    private static void Write(Utf8JsonWriter json, ChartSeries series)
    {
        json.WriteStartObject();
        json.WriteString("name", series.Name);
        if (series.State is { } state)
            json.WriteString("state", state);
        json.WriteStartArray("values");
        foreach (var value in series.Values)
        {
            if (value is { } known)
                json.WriteNumberValue(known);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
