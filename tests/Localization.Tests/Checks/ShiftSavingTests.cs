using Localization.Checks;
using Localization.Sms;

namespace Localization.Tests.Checks;

public sealed class ShiftSavingTests
{
    private const string Fits = "آپ کی رقم تیار ہے. اسے 12 دسمبر تک مرکز سے لے لیں. یہ بلکل مفت ہے, کسی کو پیسے نہ دیں. شکایت ہو تو ہمیں لکھیں.";

    [Fact]
    public void A_text_that_the_tables_hold_is_cheaper_and_reads_the_same()
    {
        var saving = ShiftSaving.Of(Fits)!;

        var sent = SmsEncoder.Encode(Fits, ShiftSaving.Options(Fits));

        Assert.Equal((2, 1, null), (saving.Now, saving.Shifted, saving.Missing));
        Assert.Equal(SmsEncoding.Gsm7, sent.Encoding);
        Assert.Equal("0325010D", Convert.ToHexString(sent.Segments[0].Header.Span));
        Assert.Equal(Fits, SmsDecoder.Decode(sent.Segments[0].ShortMessage.Span, sent.DataCoding, hasHeader: true).Text);
    }

    [Fact]
    public void A_letter_that_no_table_has_saves_nothing_and_is_named()
    {
        var saving = ShiftSaving.Of(Fits + " غریب")!;

        Assert.Equal((0, "غ"), (saving.Saved, saving.Missing));
    }

    [Fact]
    public void A_text_of_the_default_alphabet_has_nothing_to_save() => Assert.Null(ShiftSaving.Of("Your payment is ready."));
}
