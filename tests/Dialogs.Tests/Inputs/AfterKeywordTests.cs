using Dialogs.Flows;
using Dialogs.Inputs;
using Localization.Catalogues;

namespace Dialogs.Tests.Inputs;

/// <summary>A keyword with what belongs to it, in one text.</summary>
public class AfterKeywordTests
{
    private const string Flow = """
        flow: proof
        start: end
        intents: { FAKE: {} }
        keywords: { en: [fake, check] }
        after: { number: msisdn, code: code, quoted: quoted, kind: { calls: [calls, "2"] } }
        slots:
          number: { type: msisdn, given: true }
          code: { type: word, given: true }
          quoted: { type: text, given: true }
          kind: { type: word, given: true }
        states: { end: { say: done, end: true } }
        """;

    private static readonly IntentReader Reader = Make();

    [Theory]
    [InlineData("FAKE 0300 1234567", "number", "923001234567")]
    [InlineData("fake: +92-300-1234567", "number", "923001234567")]
    [InlineData("Check v4821", "code", "V4821")]
    [InlineData("check V 4821", "code", "V4821")]
    [InlineData("fake calls", "kind", "calls")]
    [InlineData("fake 2", "kind", "calls")]
    public void What_follows_fills_its_slot(string text, string slot, string value)
    {
        var reading = Reader.Read(text);

        Assert.Equal((Intent.Fake, false, "proof"), (reading.Intent, reading.MustAsk, reading.Flow));
        Assert.Equal(value, reading.Slots[slot]);
    }

    [Fact]
    public void A_long_text_is_a_message_that_is_passed_on_word_for_word()
    {
        const string message = "Your payment is Ready. Collect it 01/12/2026 to 15/12/2026. It is free: pay no one.";

        Assert.Equal(message, Reader.Read($"CHECK: {message}").Slots["quoted"]);
    }

    [Theory]
    [InlineData("check my payment please")]
    [InlineData("check 35202")]
    [InlineData("stop fake calls")]
    public void What_does_not_belong_to_it_is_left_to_others(string text) => Assert.DoesNotContain(Reader.Read(text).Slots, slot => slot.Key is "number" or "code" or "quoted" or "kind");

    private static IntentReader Make()
    {
        var reading = FlowReader.Read(new SourceText("proof.yaml", Flow));
        Assert.Empty(reading.Problems);
        return new IntentReader(new FlowSet([reading.Flow!], new CatalogueSet([])), IntentLexicon.Empty);
    }
}
