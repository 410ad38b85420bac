using System.CommandLine;
using System.CommandLine.Parsing;
using Localization.Languages;
using Command = System.CommandLine.Command;

namespace Gateway.Host.Wordings;

/// <summary>The verbs <c>languages check</c> and <c>languages report</c>: what people are told, in every language, before anybody is told it.</summary>
internal static class LanguagesCommand
{
    /// <summary>Builds the verbs.</summary>
    /// <param name="settings">Reads the settings off the command line.</param>
    public static Command Create(Func<ParseResult, HostSettings> settings) =>
        new("languages", "Works with the catalogues of config/languages.") { Check(settings), Report(settings) };

    private static Command Check(Func<ParseResult, HostSettings> settings)
    {
        var only = new Option<string?>("--language") { Description = "Only this language, such as pa. Default: all." };
        var strict = new Option<bool>("--strict") { Description = "Count warnings, such as keys that fall back to Urdu, as errors." };
        var fix = new Option<bool>("--fix") { Description = "First mend what is safe to mend: look-alike letters, digits, typographic signs." };
        var segments = new Option<int>("--segments") { Description = "How many segments a text message may take.", DefaultValueFactory = _ => CheckRequest.UsualSegments };
        var price = new Option<decimal>("--price") { Description = "Rupees for a segment, for the cost shown.", DefaultValueFactory = _ => CheckRequest.UsualPrice };
        var worst = new Option<int>("--worst") { Description = "How many of the dearest messages to list for each language.", DefaultValueFactory = _ => 0 };
        var check = new Command("check",
            "Reports every fault of the catalogues, and a table of keys, coverage, review state, worst segments and cost. Exit codes: 0 no error, 1 errors, 2 wrong use or unreadable input.")
        {
            only, strict, fix, segments, price, worst,
        };
        // Validators of one option are asked only when it is given; its default is sound.
        only.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } code && !Language.TryParse(code, out _))
                result.AddError($"'{code}' is not a language: there are {string.Join(", ", Language.All)}.");
        });
        segments.Validators.Add(result => Refuse(result, result.GetValueOrDefault<int>() is < 1 or > 255, "is from 1 to 255"));
        price.Validators.Add(result => Refuse(result, result.GetValueOrDefault<decimal>() < 0, "is not negative"));
        worst.Validators.Add(result => Refuse(result, result.GetValueOrDefault<int>() < 0, "is not negative"));
        check.SetAction(result => Guarded(() => LanguageCheck.Run(
            ConfigFolder.Find(settings(result).ConfigFolder),
            new CheckRequest
            {
                Only = Language.TryParse(result.GetValue(only), out var language) ? language : null,
                IsStrict = result.GetValue(strict),
                Fixes = result.GetValue(fix),
                MostSegments = result.GetValue(segments),
                Price = result.GetValue(price),
                Worst = result.GetValue(worst),
            },
            System.Console.Out, System.Console.Error)));
        return check;
    }

    private static Command Report(Func<ParseResult, HostSettings> settings)
    {
        var file = new Option<string?>("--out") { Description = "The file to write, such as docs/messages.md; counted from the folder that holds the config folder. Default: the terminal." };
        var report = new Command("report", "Writes, as Markdown, every message of the flows in every language with its encoding, segments and pages.") { file };
        report.SetAction(result => Guarded(() =>
        {
            var folder = ConfigFolder.Find(settings(result).ConfigFolder);
            var text = MessageReport.Write(Conversations.FlowFiles.Read(folder));
            if (result.GetValue(file) is { } path)
                File.WriteAllText(Path.Combine(folder, "..", path), text);
            else
                System.Console.Out.Write(text);
            return 0;
        }));
        return report;
    }

    private static void Refuse(OptionResult result, bool isWrong, string rule)
    {
        if (isWrong)
            result.AddError($"{result.Option.Name} {rule}.");
    }

    private static int Guarded(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            System.Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
