using System.Globalization;
using Dialogs.Inputs;
using FsCheck;
using FsCheck.Fluent;

namespace Dialogs.Tests.Inputs;

public class ReaderPropertyTests
{
    private static readonly string[] Menu = ["Payment", "Complaint", "رقم", "Yes"];
    private static readonly string[] Pieces =
    [
        "stop", "STOP ", "band", " karo", "paise ", "nahi ", "mile", "agent ", "500", "13,500", " hazar ", "sau", "do ", "ya", "۵", "٣", "/", "-", ".", "\u200F", "\u200B", "\u0640",
        "ہاں", " نہیں ", "کٹوتی", "haan ", "yes", "G-", "48213", "1234512345671", "12345-1234567-1", "0300-", "kal", "3 april", "2019", "😂", "👍", "\uD83D", "\0", "I", "O", "l", "S", "é", "aaaa", "marta ",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Pieces).ListOf().Resize(30).Select(string.Concat).ToArbitrary();

    [Fact]
    public void No_reader_throws_on_any_text() => Check(Prop.ForAll<string?>(text => AllRead(text ?? "")));

    [Fact]
    public void No_reader_throws_on_pieces_of_real_texts_in_any_order() => Check(Prop.ForAll(Texts, AllRead));

    [Fact]
    public void Text_read_twice_is_read_the_same() => Check(Prop.ForAll(Texts, text => Labels(text).SequenceEqual(Labels(text))));

    [Fact]
    public void Digits_of_any_script_are_read_alike() => Check(Prop.ForAll(Gen.Choose(0, 999_999).ToArbitrary(), number =>
    {
        var ascii = number.ToString(CultureInfo.InvariantCulture);
        return Labels(ascii).SequenceEqual(Labels(In('۰', ascii))) && Labels(ascii).SequenceEqual(Labels(In('٠', ascii)));
    }));

    [Fact]
    public void An_opt_out_takes_nothing_but_its_own_words() => Check(Prop.ForAll(
        Gen.Elements("dukandar", "bus", "rain", "agent", "school", "بارش", "ایجنٹ", "car", "bijli", "office").ToArbitrary(),
        Gen.Elements("stop", "band", "بند", "roko", "please stop", "stop the", "band karo").ToArbitrary(),
        (other, stop) => Intent($"{other} {stop}") != "STOP" && Intent($"{stop} {other}") != "STOP"));

    [Fact]
    public void A_yes_with_a_no_beside_it_is_never_a_yes() => Check(Prop.ForAll(
        Gen.Elements("yes", "haan", "ji", "ok", "theek", "bilkul", "sahi", "ہاں", "جی", "👍").ToArbitrary(),
        Gen.Elements("no", "nahi", "na", "not", "nhi", "نہیں", "dont", "mat", "👎", "lekin", "but").ToArbitrary(),
        (yes, no) => YesNoReader.Read($"{yes} {no}") != YesNo.Yes && YesNoReader.Read($"{no} {yes}") != YesNo.Yes));

    [Theory]
    [InlineData("a"), InlineData("stop "), InlineData("1 "), InlineData("hazar "), InlineData("paise nahi mile "), InlineData("کٹوتی "), InlineData("ab1")]
    public void Text_as_long_as_it_likes_is_read(string piece) => Assert.True(AllRead(string.Concat(Enumerable.Repeat(piece, 4000))));

    private static void Check(Property property) => property.QuickCheckThrowOnFailure();

    private static string In(char zero, string digits) => string.Concat(digits.Select(digit => (char)(digit - '0' + zero)));

    private static string Intent(string text) => Shipped.Library.Intents.Read(text).Label;

    private static bool AllRead(string text) => Labels(text).All(label => label is { Length: > 0 });

    private static IReadOnlyList<string?> Labels(string text)
    {
        var understanding = new Understanding(Shipped.Library.Intents);
        return [.. Understanding.Kinds.Select(kind => understanding.Label(kind, text, Menu, new DateOnly(2026, 11, 22)))];
    }
}
