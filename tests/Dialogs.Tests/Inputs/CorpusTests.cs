using Benchmarks.Understand;
using Dialogs.Inputs;
using Localization.Input;
using Localization.Languages;

namespace Dialogs.Tests.Inputs;

public class CorpusTests
{
    [Theory]
    [InlineData("tuned.jsonl"), InlineData("held-back.jsonl")]
    public void Both_halves_of_the_corpus_are_understood_as_well_as_promised(string file)
    {
        var results = Read(file);

        var score = CorpusScore.Of(results);

        Assert.True(score.IsGood, $"{score.RightShare:F1} % right, {score.AskedShare:F1} % asked, {score.Harmful} harmful of {score.Inputs}");
        Assert.True(score.Inputs >= 450);
    }

    [Fact]
    public void The_second_set_held_back_is_read_no_worse_than_the_first_time()
    {
        var results = Read("held-back-2.jsonl");

        var score = CorpusScore.Of(results);

        Assert.True(score is { Inputs: >= 150, Harmful: <= 1, RightShare: >= 82.8 }, $"{score.RightShare:F1} % right, {score.AskedShare:F1} % asked, {score.Harmful} harmful of {score.Inputs}");
    }

    [Theory]
    [InlineData("tuned.jsonl", 54.0), InlineData("held-back.jsonl", 33.0), InlineData("held-back-2.jsonl", 70.0)]
    public void The_language_of_a_text_is_never_told_wrong_between_Urdu_English_and_Urdu_in_Latin_letters(string file, double least)
    {
        string[] common = ["en", "ur", "ur-Latn"];
        var told = CorpusCase.Read(Path.Combine(Shipped.Config, "..", "tests", "corpus", file)).Select(one => (one.Language, Told: LanguageSigns.Of(one.Text)?.Code, one.Text)).ToList();

        var wrong = told.Where(one => one.Told is not null && one.Told != one.Language && (common.Contains(one.Language) || !common.Contains(one.Told))).ToList();

        Assert.Empty(wrong);
        Assert.InRange(100.0 * told.Count(one => one.Told == one.Language) / told.Count, least, 100);
    }

    [Theory]
    [InlineData("one of my sons is sick"), InlineData("I am the only one who earns"), InlineData("ek aurat ne bataya tha")]
    public void A_number_in_a_sentence_about_something_else_is_asked_back(string text) =>
        Assert.StartsWith("ASK:", new Understanding(Shipped.Library.Intents).Label("number", text, [], null), StringComparison.Ordinal);

    [Theory]
    [InlineData("two days before yesterday"), InlineData("kal se 3 din pehle"), InlineData("3 days after eid")]
    public void Days_counted_from_another_day_are_not_counted_from_today(string text) =>
        Assert.Equal("ERROR", new Understanding(Shipped.Library.Intents).Label("date", text, [], new DateOnly(2026, 11, 22)));

    [Theory]
    [InlineData("tuned.jsonl"), InlineData("held-back.jsonl")]
    public void Every_kind_is_in_both_halves(string file) =>
        Assert.Equal(Understanding.Kinds.Order(), Read(file).Select(result => result.Case.Kind).Distinct().Order());

    [Fact]
    public void No_input_is_in_both_halves()
    {
        var both = Read("tuned.jsonl").Select(Key).Intersect(Read("held-back.jsonl").Concat(Read("held-back-2.jsonl")).Select(Key)).ToList();

        Assert.Empty(both);
    }

    [Fact]
    public void A_yes_for_a_no_is_harmful_and_a_question_is_not()
    {
        var consent = new CorpusCase("1", "yesno", "en", "no", "NO");
        var optOut = new CorpusCase("2", "intent", "en", "bus stop", "NONE");
        var amount = new CorpusCase("3", "amount", "en", "5-6", "ERROR");

        Assert.True(new CorpusResult(consent, "YES").IsHarmful);
        Assert.False(new CorpusResult(consent, "UNSURE").IsHarmful);
        Assert.True(new CorpusResult(optOut, "STOP").IsHarmful);
        Assert.False(new CorpusResult(optOut, "ASK:STOP").IsHarmful);
        Assert.True(new CorpusResult(amount, "5").IsHarmful);
    }

    private static string Key(CorpusResult result) => $"{result.Case.Kind} {InputNormaliser.FoldForMatching(result.Case.Text)} {string.Join('|', result.Case.Menu)} {(result.Case.Text.Any(char.IsLetterOrDigit) ? "" : result.Case.Text)}";

    private static IReadOnlyList<CorpusResult> Read(string file) => UnderstandReport.Read(
        new Understanding(Shipped.Library.Intents), CorpusCase.Read(Path.Combine(Shipped.Config, "..", "tests", "corpus", file)));
}
