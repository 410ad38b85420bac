using System.Globalization;
using System.Text;
using Gateway.Services.Changes;
using Gateway.Services.Surveys;

namespace Gateway.Services;

/// <summary>Writes figures as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
internal static class ServiceCsv
{
    private const string Formula = "=+-@\t\r";

    /// <summary>A file of a head and rows.</summary>
    public static string Write(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder();
        Line(text, head);
        foreach (var row in rows)
            Line(text, row);
        return text.ToString();
    }

    /// <summary>How a campaign stands, as a file.</summary>
    public static string Of(IEnumerable<CampaignFigures> figures) => Write(
        ["district", "asked", "unchanged", "changed", "silent"],
        figures.Select(one => (IReadOnlyList<object?>)[one.District, one.Asked, one.Unchanged, one.Changed, one.Silent]));

    /// <summary>The results of a survey, as a file.</summary>
    public static string Of(IEnumerable<SurveyCount> counts) => Write(
        ["question", "district", "answer", "people"], counts.Select(one => (IReadOnlyList<object?>)[one.Question, one.District, one.Answer, one.People]));

    private static void Line(StringBuilder text, IReadOnlyList<object?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
            text.Append(i == 0 ? "" : ",").Append(Cell(cells[i]));
        text.Append("\r\n");
    }

    private static string Cell(object? value)
    {
        if (value is not string text)
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal))
            text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
