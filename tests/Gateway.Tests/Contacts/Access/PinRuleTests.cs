using Gateway.Contacts.Access;

namespace Gateway.Tests.Contacts.Access;

public class PinRuleTests
{
    private static readonly string[] Numbers = ["3520212345674", "923001110047", "03001110047"];

    [Theory]
    [InlineData("123", "length")]
    [InlineData("1234567", "length")]
    [InlineData("12a4", "length")]
    [InlineData("7777", "same")]
    [InlineData("1234", "row")]
    [InlineData("987654", "row")]
    [InlineData("8901", "row")]
    [InlineData("2580", "common")]
    [InlineData("0786", "common")]
    [InlineData("4747", "common")]
    [InlineData("363363", "common")]
    [InlineData("1985", "birth")]
    [InlineData("2004", "birth")]
    [InlineData("198027", "birth")]
    [InlineData("3520", "number")]
    [InlineData("5674", "number")]
    [InlineData("0047", "number")]
    public void A_pin_that_others_would_guess_is_refused(string pin, string why) => Assert.Equal(why, PinRule.Refuses(pin, 1980, Numbers));

    [Theory]
    [InlineData("4826")]
    [InlineData("73910")]
    [InlineData("604183")]
    public void Any_other_pin_may_be_set(string pin) => Assert.Null(PinRule.Refuses(pin, 1980, Numbers));
}
