using Localization.Sms;

namespace Localization.Tests.Sms;

public sealed class CapacityTests
{
    private const NationalLanguage None = NationalLanguage.None;
    private const NationalLanguage Urdu = NationalLanguage.Urdu;

    [Theory]
    [InlineData(None, None, 160)]
    [InlineData(Urdu, None, 155)]
    [InlineData(None, Urdu, 155)]
    [InlineData(Urdu, Urdu, 152)]
    public void One_segment_holds(NationalLanguage locking, NationalLanguage shift, int septets)
    {
        var options = new SmsEncoderOptions { LockingShift = locking, SingleShift = shift };

        Assert.Equal(1, SmsEncoder.Measure(Filled(locking, shift, septets), options).Segments);
        Assert.Equal(2, SmsEncoder.Measure(Filled(locking, shift, septets + 1), options).Segments);
    }

    [Theory]
    [InlineData(None, None, false, 153)]
    [InlineData(None, None, true, 152)]
    [InlineData(Urdu, None, false, 149)]
    [InlineData(Urdu, Urdu, false, 146)]
    [InlineData(Urdu, None, true, 148)]
    [InlineData(Urdu, Urdu, true, 145)]
    public void A_part_holds(NationalLanguage locking, NationalLanguage shift, bool wide, int septets)
    {
        var options = new SmsEncoderOptions { LockingShift = locking, SingleShift = shift, WideReference = wide };

        var parts = SmsEncoder.Encode(Filled(locking, shift, septets * 3), options).Segments;

        Assert.All(parts, part => Assert.Equal(septets, part.Body.Length));
        Assert.Equal(4, SmsEncoder.Measure(Filled(locking, shift, (septets * 3) + 1), options).Segments);
    }

    [Theory]
    [InlineData(false, 67)]
    [InlineData(true, 66)]
    public void A_part_in_UCS_2_holds(bool wide, int units)
    {
        var options = new SmsEncoderOptions { WideReference = wide };

        var parts = SmsEncoder.Encode(new string('غ', units * 2), options).Segments;

        Assert.All(parts, part => Assert.Equal(units * 2, part.Body.Length));
        Assert.Equal(1, SmsEncoder.Measure(new string('غ', 70), options).Segments);
        Assert.Equal(2, SmsEncoder.Measure(new string('غ', 71), options).Segments);
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(7, 0)]
    [InlineData(6, 1)]
    [InlineData(9, 5)]
    [InlineData(12, 2)]
    [InlineData(10, 4)]
    [InlineData(13, 1)]
    [InlineData(0, 0)]
    public void Fill_bits_follow_from_the_header(int headerLength, int fillBits) =>
        Assert.Equal(fillBits, SeptetPacking.FillBits(headerLength));

    [Fact]
    public void A_message_of_255_parts_is_encoded_and_a_longer_one_refused()
    {
        var longest = new string('a', 255 * 153);

        var refusal = Assert.Throws<SmsTooLongException>(() => SmsEncoder.Encode(longest + "a"));

        Assert.Equal(255, SmsEncoder.Encode(longest).Segments.Count);
        Assert.Equal(256, refusal.Segments);
        Assert.Equal(256, SmsEncoder.Measure(longest + "a").Segments);
    }

    [Fact]
    public void An_empty_text_is_one_empty_segment()
    {
        var message = SmsEncoder.Encode("");

        Assert.Equal((SmsEncoding.Gsm7, 0), (message.Encoding, message.Units));
        Assert.Equal(0, Assert.Single(message.Segments).ShortMessage.Length);
        Assert.Equal(new SmsSize(SmsEncoding.Gsm7, 0, 1), SmsEncoder.Measure(""));
    }

    // Letters that the default alphabet does not have, one septet each with the locking table of Urdu, or
    // pairs with its single shift and one letter over.
    private static string Filled(NationalLanguage locking, NationalLanguage shift, int septets) =>
        locking != None ? new string('ب', septets)
        : shift != None ? new string('۱', septets / 2) + new string('a', septets % 2)
        : new string('a', septets);
}
