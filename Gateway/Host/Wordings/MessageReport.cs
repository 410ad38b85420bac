using System.Globalization;
using System.Text;
using Dialogs.Engine;
using Dialogs.Flows;
using Localization.Catalogues;
using Localization.Checks;
using Localization.Languages;
using Localization.Sms;
using Localization.Ussd;

namespace Gateway.Host.Wordings;

/// <summary>Writes <c>docs/messages.md</c>: every message of the flows in every language, with its encoding, segments and pages.</summary>
internal static class MessageReport
{
    private const string Introduction = """
        # What people are told

        Every message of the flows in `config/flows`, in every language of `config/languages`, written out with the longest values a
        conversation can have. Made by `dotnet run --project Gateway -- languages report --out docs/messages.md`; not to be edited.

        A text message: **segments** and what they hold, `7` the seven-bit alphabet in septets, `U` UCS-2 in units. A screen: pages, and
        units of what one page holds (182 septets or 70 units). Choices and controls are counted. A list fills as many pages as it has
        entries; one page is measured here.
        """;

    /// <summary>Writes the report.</summary>
    public static string Write(FlowLibrary library)
    {
        var languages = library.Catalogues.Languages.ToList();
        var byLanguage = languages.ToDictionary(
            language => language,
            language => FlowMessages.Of(library, language).ToDictionary(message => (message.Key, message.Channel)));
        var report = new StringBuilder(Introduction).Append('\n');
        WriteLanguages(report, library, languages);
        WriteShifts(report, library, languages);
        var rows = byLanguage[Language.English].Values;
        foreach (var flow in rows.GroupBy(message => message.Flow))
        {
            report.Append(CultureInfo.InvariantCulture, $"\n## {flow.Key}\n\n");
            Row(report, ["message", "by", "in English", .. languages.Select(language => language.EnglishName)]);
            Row(report, Enumerable.Repeat("---", languages.Count + 3));
            foreach (var message in flow)
            {
                var cells = languages.Select(language => byLanguage[language].TryGetValue((message.Key, message.Channel), out var own) ? Size(own) : "");
                Row(report, [$"`{message.Key}`", message.Channel == DialogChannel.Sms ? "SMS" : "USSD", Escaped(message.Text), .. cells]);
            }
        }

        return report.ToString();
    }

    private static void WriteLanguages(StringBuilder report, FlowLibrary library, List<Language> languages)
    {
        report.Append('\n');
        Row(report, ["language", "wordings", "review", "mean segments", "worst", "screens of one page"]);
        Row(report, Enumerable.Repeat("---", 6));
        foreach (var row in languages.Select(language => LanguageRow.Of(library, language, [])))
        {
            var screens = FlowMessages.Of(library, row.Language).Where(message => message.Channel == DialogChannel.Ussd).ToList();
            var single = screens.Count(message => UssdScreen.Measure(message.Text, UssdLimits.Default).Fits);
            var mean = row.Texts.Average(text => text.Price.Size.Segments).ToString("0.00", CultureInfo.InvariantCulture);
            Row(report, [row.Language.EnglishName, $"{row.Keys}", row.Review, mean, $"{row.Texts[0].Price.Size.Segments} (`{row.Texts[0].Message.Key}`)", $"{single} of {screens.Count}"]);
        }
    }

    // Off unless a link says UrduShift: a phone that ignores the table shows signs that mean nothing.
    private static void WriteShifts(StringBuilder report, FlowLibrary library, List<Language> languages)
    {
        report.Append("\nThe Urdu national shift table would carry these texts in seven bits, on links that set `UrduShift` and for broadcasts that ask for it:\n\n");
        Row(report, ["language", "texts in UCS-2", "segments in UCS-2", "with the Urdu table", "saved", "texts with a letter no table has", "which"]);
        Row(report, Enumerable.Repeat("---", 7));
        foreach (var language in languages)
        {
            var savings = FlowMessages.Of(library, language).Where(message => message.Channel == DialogChannel.Sms)
                .Select(message => ShiftSaving.Of(message.Text)).OfType<ShiftSaving>().ToList();
            if (savings.Count == 0)
                continue;
            var missing = savings.Where(saving => saving.Missing is not null).ToList();
            var letters = missing.GroupBy(saving => saving.Missing, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Select(group => group.Key).Take(6);
            Row(report, [
                language.EnglishName, Number(savings.Count), Number(savings.Sum(saving => saving.Now)), Number(savings.Sum(saving => saving.Shifted)),
                Number(savings.Sum(saving => saving.Saved)), Number(missing.Count), string.Join(" ", letters)]);
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Size(FlowMessage message)
    {
        if (message.Channel == DialogChannel.Ussd)
        {
            var screen = UssdScreen.Measure(message.Text, UssdLimits.Default);
            return $"{(screen.Units + screen.Limit - 1) / screen.Limit} ({Alphabet(screen.Encoding)} {screen.Units})";
        }

        var size = SmsEncoder.Measure(message.Text);
        return $"**{size.Segments}** ({Alphabet(size.Encoding)} {size.Units})";
    }

    private static string Alphabet(SmsEncoding encoding) => encoding == SmsEncoding.Gsm7 ? "7" : "U";

    private static string Escaped(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);

    private static void Row(StringBuilder report, IEnumerable<string> cells) =>
        report.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
