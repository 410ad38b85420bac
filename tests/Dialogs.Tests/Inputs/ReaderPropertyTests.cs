using Dialogs.Inputs;
using FsCheck;
using FsCheck.Xunit;

namespace Dialogs.Tests.Inputs;

public class ReaderPropertyTests
{
    private static readonly string[] Menu = ["Payment", "Complaint", "رقم", "Yes"];
    private static readonly string[] Pieces =
    [
        "stop", "STOP ", "band", " karo", "paise ", "nahi ", "mile", "agent ", "500", "13,500", " hazar ", "sau", "do ", "ya", "۵", "٣", "/", "-", ".", "\u200F", "\u200B", "\u0640",
        "ہاں", " نہیں ", "کٹوتی", "haan ", "yes", "G-", "48213", "1234512345671", "12345-1234567-1", "0300-", "kal", "3 april", "2019", "😂", "👍", "\uD83D", "\0", "I", "O", "l", "S", "é", "aaaa", "marta ",
    ];

    [Property(MaxTest = 400)]
    public bool No_reader_throws_on_any_text(string? text) => AllRead(text ?? "");

    [Property(MaxTest = 400)]
    public Property No_reader_throws_on_pieces_of_real_texts_in_any_order() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(), AllRead);

    [Property(MaxTest = 300)]
    public Property Text_read_twice_is_read_the_same() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(),
        text => Labels(text).SequenceEqual(Labels(text)));

    [Property(MaxTest = 300)]
    public Property Digits_of_any_script_are_read_alike() => Prop.ForAll(
        Gen.Choose(0, 999_999).ToArbitrary(),
        number =>
        {
            var ascii = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var persian = string.Concat(ascii.Select(digit => (char)(digit - '0' + '۰')));
            var arabic = string.Concat(ascii.Select(digit => (char)(digit - '0' + '٠')));
            return Labels(ascii).SequenceEqual(Labels(persian)) && Labels(ascii).SequenceEqual(Labels(arabic));
        });

    [Property(MaxTest = 300)]
    public Property An_opt_out_takes_nothing_but_its_own_words() => Prop.ForAll(
        Gen.Elements("dukandar", "bus", "rain", "agent", "school", "بارش", "ایجنٹ", "car", "bijli", "office").ToArbitrary(),
        Gen.Elements("stop", "band", "بند", "roko", "please stop", "stop the", "band karo").ToArbitrary(),
        (other, stop) => Shipped.Library.Intents.Read($"{other} {stop}").Label != "STOP" && Shipped.Library.Intents.Read($"{stop} {other}").Label != "STOP");

    [Property(MaxTest = 300)]
    public Property A_yes_with_a_no_beside_it_is_never_a_yes() => Prop.ForAll(
        Gen.Elements("yes", "haan", "ji", "ok", "theek", "bilkul", "sahi", "ہاں", "جی", "👍").ToArbitrary(),
        Gen.Elements("no", "nahi", "na", "not", "nhi", "نہیں", "dont", "mat", "👎", "lekin", "but").ToArbitrary(),
        (yes, no) => YesNoReader.Read($"{yes} {no}") != YesNo.Yes && YesNoReader.Read($"{no} {yes}") != YesNo.Yes);

    [Theory]
    [InlineData("a"), InlineData("stop "), InlineData("1 "), InlineData("hazar "), InlineData("paise nahi mile "), InlineData("کٹوتی "), InlineData("ab1")]
    public void Text_as_long_as_it_likes_is_read(string piece) => Assert.True(AllRead(string.Concat(Enumerable.Repeat(piece, 4000))));

    private static bool AllRead(string text) => Labels(text).All(label => label is { Length: > 0 });

    private static IReadOnlyList<string?> Labels(string text)
    {
        var understanding = new Understanding(Shipped.Library.Intents);
        return [.. Understanding.Kinds.Select(kind => understanding.Label(kind, text, Menu, new DateOnly(2026, 11, 22)))];
    }
}
