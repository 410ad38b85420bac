using System.Globalization;

namespace Gateway.Host.Wordings;

/// <summary>Prints what <c>languages check</c> found, a row for each language.</summary>
internal static class LanguageTable
{
    private static readonly string[] Heads = ["language", "keys", "coverage", "review", "errors", "warnings", "segments a text", "worst text", "fullest screen", "Rs per 1,000 texts"];

    /// <summary>Writes the table, and the dearest messages when they are asked for.</summary>
    public static void Write(IReadOnlyList<LanguageRow> rows, CheckRequest request, TextWriter output)
    {
        string[][] cells = [Heads, .. rows.Select(row => Cells(row, request.Price))];
        var widths = Enumerable.Range(0, Heads.Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        foreach (var row in cells)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        foreach (var row in rows)
        {
            foreach (var text in row.Texts.Take(request.Worst))
                output.WriteLine(Line(row, text));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Count} languages: {rows.Sum(row => row.Faults.Errors)} errors, {rows.Sum(row => row.Faults.Warnings)} warnings. Texts and screens are measured with the longest values a conversation can have, segments at Rs {request.Price:0.00}."));
    }

    private static string[] Cells(LanguageRow row, decimal price)
    {
        var culture = CultureInfo.InvariantCulture;
        var mean = row.Texts.Count == 0 ? 0 : row.Texts.Average(text => text.Price.Size.Segments);
        var worst = row.Texts.Count == 0 ? "" : $"{row.Texts[0].Price.Size.Segments}: {row.Texts[0].Message.Key}";
        return
        [
            $"{row.Language.EnglishName} ({row.Language.Code})", row.Keys.ToString(culture), row.Coverage.ToString("0.0", culture) + " %", row.Review,
            row.Faults.Errors.ToString(culture), row.Faults.Warnings.ToString(culture), mean.ToString("0.00", culture), worst,
            $"{row.Screen.Size.Units}/{row.Screen.Size.Limit}: {row.Screen.Key}", ((decimal)mean * price * 1000).ToString("#,0", culture),
        ];
    }

    private static string Line(LanguageRow row, WeighedMessage text)
    {
        var (size, over, word, sign) = text.Price;
        var cause = sign is not null && !row.Language.IsRightToLeft ? $"; \"{sign}\" is in no seven-bit alphabet" : "";
        var bought = word is null ? "" : $"; the last is bought by {over} units from \"{word}\" on";
        return $"{row.Language.Code} {text.Message.Key}: {size.Segments} segments, {size.Units} units of {size.Encoding}{bought}{cause}";
    }
}
