using Gateway.Console;
using Gateway.Console.Broadcasts;
using Gateway.Console.Flows;

namespace Gateway.Tests.Console;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("Your payment is ready.", "Your payment is ready.", "=Your payment is ready.")]
    [InlineData("Take it from 1 to 15 December.", "Take it from 5 to 20 December.", "=Take it from|-1|+5|=to|-15|+20|=December.")]
    [InlineData("", "New text", "+New text")]
    [InlineData("One  blank", "One blank", "=One|-\u2423|=blank")]
    [InlineData("First\nsecond", "First\nthird line", "=First|-\nsecond|+\nthird line")]
    [InlineData("رقم کل ملے گی", "رقم آج ملے گی", "=رقم|-کل|+آج|=ملے گی")]
    public void What_went_stands_before_what_came(string before, string after, string expected)
    {
        var runs = WordDiff.Of(before, after);

        Assert.Equal(expected, string.Join('|', runs.Select(run => run.Change switch { LineChange.Added => "+", LineChange.Removed => "-", _ => "=" } + run.Text)));
    }

    [Fact]
    public void A_text_with_markup_in_it_is_shown_and_not_obeyed()
    {
        using var writer = new StringWriter();

        DiffMarkup.Of(WordDiff.Of("<b>a</b>", "<script>"), new Words()).WriteTo(writer, Words.Encoder);

        Assert.DoesNotContain("<script>", writer.ToString());
        Assert.Contains("&lt;script&gt;", writer.ToString());
    }
}
