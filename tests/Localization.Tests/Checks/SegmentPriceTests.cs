using Localization.Checks;

namespace Localization.Tests.Checks;

public class SegmentPriceTests
{
    [Fact]
    public void The_word_that_buys_the_last_segment_is_named_with_what_it_is_over()
    {
        var text = new string('x', 155) + " market";

        var price = SegmentPrice.Of(text);

        Assert.Equal((2, 2, "market"), (price.Size.Segments, price.Over, price.Word));
    }

    [Fact]
    public void A_text_of_one_segment_is_over_nothing()
    {
        var price = SegmentPrice.Of(new string('x', 160));

        Assert.Equal((1, 0, null), (price.Size.Segments, price.Over, price.Word));
    }

    [Fact]
    public void The_first_sign_outside_the_seven_bit_alphabet_is_named() => Assert.Equal("ş", SegmentPrice.Of("paşa ş").Sign);

    [Fact]
    public void A_text_without_a_space_is_one_word() => Assert.Equal(new string('x', 161), SegmentPrice.Of(new string('x', 161)).Word);
}
