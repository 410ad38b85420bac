using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class ReferenceReaderTests
{
    [Theory]
    [InlineData("g 48213"), InlineData("G-48213"), InlineData("g48213."), InlineData("complaint no 48213"), InlineData("۴۸۲۱۳"), InlineData("48213")]
    [InlineData("Status G-48213?"), InlineData("482 13"), InlineData("G 4 8 2 1 3"), InlineData("شکایت نمبر ۴۸۲۱۳"), InlineData("complaint 48213 ka status batao"), InlineData("mujhe 48213 ka pata karna hai")]
    public void A_reference_has_one_normal_form(string text) =>
        Assert.Equal(new ReferenceReading.Entered("G-48213"), ReferenceReader.Read(text));

    [Theory]
    [InlineData(""), InlineData("G"), InlineData("1"), InlineData("G-123"), InlineData("1234512345671"), InlineData("roof fell 48213"), InlineData("H-48213")]
    public void Other_text_is_no_reference(string text) =>
        Assert.Equal(new ReferenceReading.NotReference(), ReferenceReader.Read(text));

    [Fact]
    public void Every_single_wrong_digit_of_an_issued_reference_is_noticed()
    {
        var issued = CaseReference.FromSerial(48_213);
        var digits = issued[2..];

        for (var i = 0; i < digits.Length; i++)
        {
            var wrong = (char)('0' + ((digits[i] - '0' + 3) % 10));
            Assert.IsType<ReferenceReading.Mistyped>(ReferenceReader.Read($"G-{digits[..i]}{wrong}{digits[(i + 1)..]}"));
        }

        Assert.Equal(new ReferenceReading.Entered(issued), ReferenceReader.Read(issued));
    }

    [Fact]
    public void Swapped_neighbours_of_an_issued_reference_are_noticed()
    {
        var digits = CaseReference.FromSerial(572_461)[2..];

        for (var i = 0; i + 1 < digits.Length; i++)
        {
            var swapped = $"{digits[..i]}{digits[i + 1]}{digits[i]}{digits[(i + 2)..]}";
            if (swapped != digits)
                Assert.IsType<ReferenceReading.Mistyped>(ReferenceReader.Read(swapped));
        }
    }
}
