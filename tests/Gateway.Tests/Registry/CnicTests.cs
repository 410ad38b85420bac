using Gateway.Registry;

namespace Gateway.Tests.Registry;

public class CnicTests
{
    [Theory]
    [InlineData("3520212345674")]
    [InlineData("35202-1234567-4")]
    [InlineData("'3520212345674")]
    [InlineData("۳۵۲۰۲-۱۲۳۴۵۶۷-۴")]
    [InlineData("٣٥٢٠٢١٢٣٤٥٦٧٤")]
    public void Every_accepted_form_is_the_same_number(string text)
    {
        Assert.True(Cnic.TryParse(text, out var cnic));
        Assert.Equal(("3520212345674", "674"), (cnic.Digits, cnic.Suffix));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("352021234567")]
    [InlineData("35202123456745")]
    [InlineData("3520212345б74")]
    [InlineData("3.5202123E+12")]
    public void Anything_else_is_refused(string? text) => Assert.False(Cnic.TryParse(text, out _));

    [Fact]
    public void Its_text_form_is_masked()
    {
        Assert.True(Cnic.TryParse("3520212345674", out var cnic));

        Assert.Equal("***674", $"{cnic}");
    }
}
