using System.Globalization;
using Dialogs.Flows;
using Dialogs.Inputs;
using Localization.Catalogues;

namespace Benchmarks.Understand;

/// <summary>The command <c>understand</c>: how well labelled inputs are read, by kind and language.</summary>
internal static class UnderstandCommand
{
    private const string Tuned = "tuned.jsonl";
    private const string HeldBack = "held-back.jsonl";
    private const string SecondHeldBack = "held-back-2.jsonl";
    private const string FirstReadings = "first-readings.jsonl";

    /// <summary>Reads the corpus and prints its scores; the wrong ones are listed for the tuned half only, so that the other half stays unseen.</summary>
    /// <returns>0, or 1 when a bar is missed.</returns>
    public static int Run(string[] arguments)
    {
        string? file = null;
        var corpus = Path.Combine(Root(), "tests", "corpus");
        if (arguments is ["--write-examples"])
            return WriteExamples(corpus);
        if (arguments is ["--folds", var count])
            return int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var folds) && folds is >= 2 and <= 100
                ? Fold(corpus, folds)
                : Refuse("--folds takes a number from 2 to 100.");
        if (arguments is ["--corpus", var path])
            file = path;
        else if (arguments.Length > 0)
            return Refuse("Usage: understand [--corpus file.jsonl | --folds number | --write-examples]");
        string[] files = file is null ? [.. new[] { Tuned, HeldBack, SecondHeldBack }.Select(name => Path.Combine(corpus, name))] : [file];
        if (files.FirstOrDefault(each => !File.Exists(each)) is { } missing)
            return Refuse($"There is no file {missing}.");
        var understanding = new Understanding(Library().Intents);
        var all = new List<CorpusResult>();
        foreach (var each in files)
        {
            var results = UnderstandReport.Read(understanding, CorpusCase.Read(each));
            UnderstandReport.Print(Console.Out, Path.GetFileName(each), results, listsWrong: !IsHeldBack(each));
            all.AddRange(results);
        }

        UnderstandSpeed.Print(Console.Out, understanding, [.. all.Select(result => result.Case)]);
        if (file is null)
            FirstReading.Print(Console.Out, FirstReading.Read(Path.Combine(corpus, FirstReadings)));
        return CorpusScore.Of(all).IsGood ? 0 : 1;
    }

    private static int WriteExamples(string corpus)
    {
        File.WriteAllText(Path.Combine(Root(), "config", "languages", "examples.yaml"), ExamplesFile.Of(CorpusCase.Read(Path.Combine(corpus, Tuned))));
        return 0;
    }

    // The tuned half, each part of it read with the examples of the other parts only: nearer to texts never seen than the half as a whole.
    private static int Fold(string corpus, int folds)
    {
        var cases = CorpusCase.Read(Path.Combine(corpus, Tuned));
        var results = new List<CorpusResult>();
        for (var fold = 0; fold < folds; fold++)
        {
            bool IsOfFold(int at) => at % folds == fold;
            var others = ExamplesFile.Of(cases.Where((_, at) => !IsOfFold(at)));
            var understanding = new Understanding(Library(new SourceText("examples of the other parts", others)).Intents);
            results.AddRange(UnderstandReport.Read(understanding, cases.Where((each, at) => IsOfFold(at) && each.Kind == "intent")));
        }

        UnderstandReport.Print(Console.Out, $"{Tuned}, intents in {folds} parts, each without its own examples", results, listsWrong: true);
        return 0;
    }

    private static bool IsHeldBack(string file) => Path.GetFileName(file) is HeldBack or SecondHeldBack;

    /// <summary>The flows and words that ship.</summary>
    /// <param name="examples">Examples in place of those that ship.</param>
    public static FlowLibrary Library(SourceText? examples = null)
    {
        var config = Path.Combine(Root(), "config");
        return FlowLibrary.Load(
            Read(config, "flows", "*.yaml"), Read(config, "languages", "*.po"),
            Read(config, "languages", "intents.yaml").Single(), FlowCheckOptions.Default, Read(config, "lists", "*.csv"),
            examples: examples ?? Read(config, "languages", "examples.yaml").Single());
    }

    private static IEnumerable<SourceText> Read(string config, string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(config, folder), pattern).Order(StringComparer.Ordinal)
            .Select(path => new SourceText(Path.GetRelativePath(config, path), File.ReadAllText(path)));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Messaging.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Run it inside the project: Messaging.sln is in none of the folders above.");
        return folder.FullName;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
