using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Localization.Input;

namespace Localization.Tests.Input;

public sealed class InputNormaliserTests
{
    public static TheoryData<string> Tokens => [.. Vectors.Read("bidi.json", "tokens").Select(token => token.Text("text"))];

    [Fact]
    public void Normalisation_works_on_this_machine() => Assert.True(InputNormaliser.NormalisationAvailable);

    [Theory]
    [InlineData("YES 35202-1234567-1")]
    [InlineData("two\nlines")]
    [InlineData("")]
    [InlineData("آپ کی رقم 12000 روپے")]
    public void Text_in_order_is_the_same_instance(string text) =>
        Assert.Same(text, InputNormaliser.Normalise(text));

    [Theory]
    [InlineData("\u200F۳۵۲۰۲-۱۲۳۴۵\u200F۶۷-۴\u200E", "35202-1234567-4")]
    [InlineData("٠٣٠٠ ١٢٣٤٥٦٧", "0300 1234567")]
    [InlineData("１２３", "123")]
    [InlineData("१२३ ৪৫৬ ੭੮੯", "123 456 789")]
    [InlineData("𝟏𝟐𝟑", "123")]
    public void Digits_of_any_script_become_ASCII(string text, string expected) =>
        Assert.Equal(expected, InputNormaliser.Normalise(text));

    [Fact]
    public void Every_decimal_digit_becomes_ASCII()
    {
        for (var unit = 0; unit < char.MaxValue; unit++)
            if (char.GetUnicodeCategory((char)unit) == UnicodeCategory.DecimalDigitNumber)
                Assert.Equal(
                    CharUnicodeInfo.GetDecimalDigitValue((char)unit).ToString(CultureInfo.InvariantCulture),
                    InputNormaliser.Normalise(((char)unit).ToString()));
    }

    [Theory]
    [InlineData("و\u0654", "ؤ")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("ﺳﻼﻡ", "سلام")]
    [InlineData("ﻻ", "لا")]
    [InlineData("ﭘﮧ", "پہ")]
    [InlineData("Ｙｅｓ！", "Yes!")]
    [InlineData("ب\uFE77ب", "ب\u064Eب")]
    [InlineData("ب\uFE76ب", "ب\u064Eب")]
    [InlineData("²½", "²½")]
    public void Forms_of_one_letter_become_that_letter(string text, string expected) =>
        Assert.Equal(expected, InputNormaliser.Normalise(text));

    [Theory]
    [InlineData("\u202Aa\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069b", "ab")]
    [InlineData("\uFEFFa\u200Bb\u200Cc\u200Dd\u2060\u061C\u00AD", "abcd")]
    [InlineData("می\u200Cخواہم", "میخواہم")]
    [InlineData("a\0b\u0007c\u0085d\u007F", "abc\nd")]
    [InlineData("a\uFFFEb\uFDD0", "ab")]
    public void What_cannot_be_seen_goes(string text, string expected) =>
        Assert.Equal(expected, InputNormaliser.Normalise(text));

    [Theory]
    [InlineData("  yes \n", "yes")]
    [InlineData("a  b\u00A0\u2003c\u3000d", "a b c d")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("\u00A0", "")]
    public void Spaces_are_single_and_lines_end_alike(string text, string expected) =>
        Assert.Equal(expected, InputNormaliser.Normalise(text));

    [Fact]
    public void Half_a_pair_is_replaced()
    {
        // An attribute would have replaced them before the test began.
        Assert.Equal("a\uFFFDb", InputNormaliser.Normalise("a\uD83Db"));
        Assert.Equal("\uFFFD", InputNormaliser.Normalise("\uDE00"));
        Assert.Equal("😀\uFFFD", InputNormaliser.Normalise("😀\uD83D"));
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public void Direction_marks_around_a_token_go_and_the_token_stays(string token)
    {
        var expected = "ج " + InputNormaliser.Normalise(token) + " پبا";

        Assert.Equal(expected, InputNormaliser.Normalise($"ج \u200E{token}\u200E پبا"));
        Assert.Equal(expected, InputNormaliser.Normalise($"ج \u2066{token}\u2069 پبا"));
        Assert.Equal(expected, InputNormaliser.Normalise($"ج \u202A{token}\u202C پبا"));
    }

    [Fact]
    public void Normalising_twice_changes_nothing_and_nothing_throws() =>
        Prop.ForAll(AnyUnits, text =>
        {
            var once = InputNormaliser.Normalise(text);
            return InputNormaliser.Normalise(once) == once && once.IsNormalized();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Folding_twice_changes_nothing() =>
        Prop.ForAll(AnyUnits, text => Enum.GetValues<LetterFold>().All(fold =>
        {
            var once = InputNormaliser.FoldForMatching(text, fold);
            return InputNormaliser.FoldForMatching(once, fold) == once;
        })).QuickCheckThrowOnFailure();

    private static Arbitrary<string> AnyUnits => Gen.OneOf(
            Gen.Choose(0, char.MaxValue),
            Gen.Choose(0, 0x7F),
            Gen.Choose(0x600, 0x6FF),
            Gen.Choose(0x2000, 0x206F),
            Gen.Choose(0xD800, 0xDFFF),
            Gen.Choose(0xFB50, 0xFFFF))
        .Select(unit => (char)unit).ArrayOf().Select(units => new string(units)).ToArbitrary();
}
