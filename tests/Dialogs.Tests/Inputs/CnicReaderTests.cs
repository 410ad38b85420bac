using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class CnicReaderTests
{
    [Theory]
    [InlineData("1234512345671")]
    [InlineData("12345-1234567-1")]
    [InlineData("12345 1234567 1")]
    [InlineData("1 2 3 4 5 1 2 3 4 5 6 7 1")]
    [InlineData("CNIC: 12345.1234567.1")]
    [InlineData("cnic 12345-1234567-1 please")]
    [InlineData("8171 1234512345671")]
    [InlineData("12345_1234567_1.")]
    [InlineData("12345–1234567–1")]
    [InlineData("12345 dash 1234567 dash 1")]
    [InlineData("I am 1234512345671")]
    [InlineData("۱۲۳۴۵۱۲۳۴۵۶۷۱")]
    [InlineData("١٢٣٤٥-١٢٣٤٥٦٧-١")]
    [InlineData("١٢٣45-۱۲۳4567-1")]
    [InlineData("\u200F12345\u200B-1234567\u00A0-1\uFEFF")]
    [InlineData("میرا شناختی کارڈ نمبر 12345-1234567-1 ہے")]
    [InlineData("card 1234512345671 phone 03001234567")]
    [InlineData("1234512345671 03001234567")]
    [InlineData("1234512345671 1234512345671")]
    [InlineData("12345-1234567-1 0300-1234567")]
    [InlineData("0300-1234567 12345-1234567-1")]
    [InlineData("cnic1234512345671ye")]
    public void A_CNIC_is_found_in_any_decoration(string text)
    {
        var read = Assert.IsType<CnicReading.Entered>(CnicReader.Read(text));

        Assert.Equal("1234512345671", read.Cnic);
    }

    [Theory]
    [InlineData("123451234567", 12)]
    [InlineData("12345-123456-7", 12)]
    [InlineData("my card 12345", 5)]
    [InlineData("12", 2)]
    public void Too_few_digits_are_counted(string text, int digits) =>
        Assert.Equal(new CnicReading.TooShort(digits), CnicReader.Read(text));

    [Theory]
    [InlineData("12345-12345671-1", 14)]
    [InlineData("12345123456711", 14)]
    [InlineData("1234512345671 1", 14)]
    public void Too_many_digits_are_counted(string text, int digits) =>
        Assert.Equal(new CnicReading.TooLong(digits), CnicReader.Read(text));

    [Theory]
    [InlineData("I2345-1234567-l")]
    [InlineData("l2345l234567|")]
    [InlineData("12345-i234567-1")]
    [InlineData("1234S-1234567-1")]
    [InlineData("1Z345-1234567-1")]
    public void Letters_that_look_like_digits_are_only_a_guess(string text) =>
        Assert.Equal(new CnicReading.LookAlike("1234512345671"), CnicReader.Read(text));

    [Fact]
    public void The_letter_O_is_guessed_to_be_zero() =>
        Assert.Equal(new CnicReading.LookAlike("1030512340671"), CnicReader.Read("1O3O5-1234o67-1"));

    [Theory]
    [InlineData("12345-1234567-1 54321-7654321-2")]
    [InlineData("1234512345671, 5432176543212")]
    [InlineData("1234512345671 aur 5432176543212")]
    public void Two_cards_are_told_apart(string text) =>
        Assert.Equal(new CnicReading.TwoNumbers(), CnicReader.Read(text));

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("Rs 500")]
    [InlineData("Ali")]
    [InlineData("ill")]
    [InlineData("0300-1234567")]
    [InlineData("+92 300 1234567")]
    [InlineData("00923001234567")]
    [InlineData("042-35761234")]
    public void Other_text_is_no_CNIC(string text) =>
        Assert.Equal(new CnicReading.NotCnic(), CnicReader.Read(text));

    [Fact]
    public void A_reading_prints_the_last_three_digits_only() =>
        Assert.Equal("CNIC …671", CnicReader.Read("1234512345671").ToString());
}
