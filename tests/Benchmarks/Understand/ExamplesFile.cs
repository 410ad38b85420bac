using System.Globalization;
using System.Text;

namespace Benchmarks.Understand;

/// <summary>The file of examples that ships: what was typed in the tuned half, by intent.</summary>
internal static class ExamplesFile
{
    private const string Head =
        """
        # What people wrote, by what they wanted: a text that no clue of intents.yaml tells for certain is compared with these.
        # Add what people really write, with every name and number changed; one text a line, in quotation marks.
        # The texts are those of tests/corpus/tuned.jsonl, written by: dotnet run --project tests/Benchmarks -- understand --write-examples


        """;

    /// <summary>The whole file.</summary>
    public static string Of(IEnumerable<CorpusCase> cases)
    {
        var file = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var intent in cases.Where(each => each.Kind == "intent").GroupBy(Intent).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            file.Append(CultureInfo.InvariantCulture, $"{intent.Key}:\n");
            foreach (var text in intent.Select(each => each.Text).Distinct(StringComparer.Ordinal).Where(text => text.Any(char.IsLetter)))
                file.Append("  - ").Append(Quote(text)).Append('\n');
        }

        return file.ToString();
    }

    private static string Intent(CorpusCase each) => each.Label.Split(':')[0];

    // Signs that nobody sees are written by their number.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var sign in text)
        {
            if (sign is '"' or '\\')
                quoted.Append('\\').Append(sign);
            else if (char.IsControl(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                quoted.Append("\\u").Append(((int)sign).ToString("X4", CultureInfo.InvariantCulture));
            else
                quoted.Append(sign);
        }

        return quoted.Append('"').ToString();
    }
}
