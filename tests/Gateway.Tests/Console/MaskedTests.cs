using Gateway.Console;
using Gateway.Messages;

namespace Gateway.Tests.Console;

public class MaskedTests
{
    [Theory]
    [InlineData("03001234567", "03•• •••••67")]
    [InlineData("+92 345 1234567", "03•• •••••67")]
    [InlineData("447700900123", "••••••••••23")]
    public void A_phone_shows_its_last_two_digits(string number, string shown)
    {
        Assert.True(Msisdn.TryParse(number, out var phone));

        Assert.Equal(shown, Masked.Phone(phone));
    }

    [Theory]
    [InlineData("3520212345671", "•••••-•••••67-•")]
    [InlineData("35202-1234567-1", "•••••-•••••67-•")]
    [InlineData("۳۵۲۰۲۱۲۳۴۵۶۷۱", "•••••-•••••67-•")]
    [InlineData("352021234567", "•••••")]
    public void A_card_shows_neither_place_nor_sex(string card, string shown) => Assert.Equal(shown, Masked.Card(card));

    [Theory]
    [InlineData("Zainab Bibi", "Zainab B.")]
    [InlineData(" Muhammad  Aslam Khan ", "Muhammad K.")]
    [InlineData("زینب بی بی", "زینب ب.")]
    [InlineData("Zainab", "Zainab")]
    [InlineData("", "–")]
    public void A_name_shows_its_first_word_and_a_letter(string name, string shown) => Assert.Equal(shown, Masked.Name(name));

    [Theory]
    [InlineData("call 03001234567 now", "call •••••••••67 now")]
    [InlineData("call 0300-1234567", "call •••••••••67")]
    [InlineData("+92 300 1234567", "+••••••••••67")]
    [InlineData("میرا نمبر ۰۳۰۰۱۲۳۴۵۶۷ ہے", "میرا نمبر •••••••••67 ہے")]
    [InlineData("35202-1234567-1", "•••••-•••••67-•")]
    [InlineData("Rs 13,500 from 05/01/2026 to 2026-01-15", "Rs 13,500 from 05/01/2026 to 2026-01-15")]
    [InlineData("case C-4821", "case C-4821")]
    public void A_text_keeps_everything_but_numbers_of_people(string text, string shown) => Assert.Equal(shown, Masked.Text(text));
}
