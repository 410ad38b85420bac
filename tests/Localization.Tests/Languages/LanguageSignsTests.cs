using Localization.Languages;

namespace Localization.Tests.Languages;

public sealed class LanguageSignsTests
{
    [Theory]
    [InlineData("when will my money come", "en")]
    [InlineData("I didn't get it", "en")]
    [InlineData("Meri qist kab aye gi?", "ur-Latn")]
    [InlineData("MUJHE PAISE NAHI MILE", "ur-Latn")]
    [InlineData("میرے پیسے کب آئیں گے", "ur")]
    [InlineData("زینب بی بی", "ur")]
    [InlineData("مینوں پیسے دسو", "pa")]
    [InlineData("زما پیسې کله راځي", "ps")]
    [InlineData("منهنجا پئسا ڪڏهن ايندا", "sd")]
    [InlineData("میکوں پیسے کڈاں ملسن", "skr")]
    public void Small_words_and_letters_of_its_own_tell_a_language(string text, string code) => Assert.Equal(code, LanguageSigns.Of(text)?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("3520212345674")]
    [InlineData("CNIC 35202-1234567-4")]
    [InlineData("PAY")]
    [InlineData("Zainab Bibi")]
    [InlineData("شکایت")]
    [InlineData("the is to me do")]
    [InlineData("my paise")]
    [InlineData("my my my")]
    [InlineData("12/03/2026 13500 😀 \ud800")]
    [InlineData("मेरा पैसा कब आएगा")]
    public void What_is_no_sign_is_not_guessed(string text) => Assert.Null(LanguageSigns.Of(text));
}
