using Benchmarks.Understand;
using Dialogs.Flows;
using Dialogs.Inputs;
using Localization.Catalogues;
using Localization.Input;

namespace Dialogs.Tests.Inputs;

public class ExamplesTests
{
    private static readonly string Corpus = Path.Combine(Shipped.Config, "..", "tests", "corpus");

    private static readonly string Two = Examples(
        ("PAYMENT", ["when does the kulfi arrive", "when does my kulfi come", "kulfi date this month"]),
        ("COMPLAINT", ["the gulab was sour again", "gulab is always sour", "sour gulab from that man"]),
        ("NONE", ["a fine day", "hello there"]));

    [Fact]
    public void The_examples_that_ship_are_the_tuned_half_of_the_corpus() =>
        Assert.Equal(ExamplesFile.Of(CorpusCase.Read(Path.Combine(Corpus, "tuned.jsonl"))), Shipped.Read("languages", "examples.yaml").Single().Text);

    [Fact]
    public void No_example_is_held_back()
    {
        var examples = Shipped.Read("languages", "examples.yaml").Single().Text.Split('\n').Select(InputNormaliser.FoldForMatching).ToHashSet();

        Assert.DoesNotContain(CorpusCase.Read(Path.Combine(Corpus, "held-back.jsonl")), each => each.Kind == "intent" && examples.Contains(InputNormaliser.FoldForMatching(each.Text)) && each.Text.Length > 20);
    }

    [Theory]
    [InlineData("my kulfi did it come", Intent.Payment), InlineData("that gulab sour", Intent.Complaint), InlineData("kulffi date", Intent.Payment)]
    public void A_text_without_signs_is_read_as_the_examples_it_is_like(string text, Intent intent) => Assert.Equal(intent, Reader(Two).Read(text).Intent);

    [Fact]
    public void A_text_like_no_example_is_nothing() => Assert.Equal(Intent.None, Reader(Two).Read("purple bicycles").Intent);

    [Fact]
    public void An_intent_that_does_not_exist_is_named()
    {
        IntentLexicon.Empty.WithExamples(new SourceText("examples.yaml", "PAYMNT:\n  - \"one\""), out var problems);

        Assert.Contains("PAYMNT", Assert.Single(problems).Message);
    }

    [Fact]
    public void Likeness_alone_stops_nobodys_notices()
    {
        var reading = Reader(Examples(("STOP", ["enough of the kulfi letters"]), ("NONE", ["a fine day"]))).Read("enough of the kulfi letters");

        Assert.True(reading is { Intent: Intent.None } or { MustAsk: true });
    }

    // One of a kind proves little: each is there thirty times.
    private static string Examples(params (string Intent, string[] Texts)[] lists) => string.Concat(lists.Select(list =>
        $"{list.Intent}:\n" + string.Concat(Enumerable.Repeat(string.Concat(list.Texts.Select(text => $"  - \"{text}\"\n")), 30))));

    private static IntentReader Reader(string examples) =>
        new(new FlowSet([], new CatalogueSet([])), IntentLexicon.Empty.WithExamples(new SourceText("examples.yaml", examples), out _));
}
