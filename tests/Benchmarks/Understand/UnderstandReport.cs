using System.Globalization;
using Dialogs.Inputs;

namespace Benchmarks.Understand;

/// <summary>Reads a corpus with the readers of the dialogs and prints how well it was understood.</summary>
internal static class UnderstandReport
{
    /// <summary>Reads every input.</summary>
    public static IReadOnlyList<CorpusResult> Read(Understanding understanding, IEnumerable<CorpusCase> cases) =>
    [
        .. cases.Select(each => new CorpusResult(each,
            understanding.Label(each.Kind, each.Text, each.Menu, each.Today)
            ?? throw new InvalidDataException($"{each.Id}: there is no kind '{each.Kind}'."))),
    ];

    /// <summary>Prints totals by kind and language, and the wrong ones when asked to.</summary>
    public static void Print(TextWriter output, string name, IReadOnlyList<CorpusResult> results, bool listsWrong)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}"));
        output.WriteLine("                inputs   right %   asked %  harmful");
        foreach (var kind in results.GroupBy(result => result.Case.Kind))
            Line(output, kind.Key, [.. kind]);
        foreach (var language in results.GroupBy(result => result.Case.Language).OrderByDescending(group => group.Count()))
            Line(output, language.Key, [.. language]);
        Line(output, "all", results);
        if (!listsWrong)
            return;
        foreach (var result in results.Where(result => !result.IsRight))
            output.WriteLine($"{(result.IsHarmful ? "HARMFUL" : "wrong")} {result.Case.Id} {result.Case.Kind} {result.Case.Language}: \"{result.Case.Text}\" is {result.Case.Label}, was read {result.Read}");
    }

    private static void Line(TextWriter output, string name, IReadOnlyCollection<CorpusResult> results)
    {
        var score = CorpusScore.Of(results);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-12}  {score.Inputs,6}  {score.RightShare,8:F1}  {score.AskedShare,8:F1}  {score.Harmful,7}"));
    }
}
