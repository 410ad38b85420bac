using Gateway.Ussd;

namespace Gateway.Tests.Ussd;

public sealed class DialledStringTests
{
    [Theory]
    [InlineData("*8171#", "*8171#", "")]
    [InlineData("*8171#", "8171", "")]
    [InlineData("*8171#", "", "")]
    [InlineData("*8171#", "*8171*2*1#", "2*1")]
    [InlineData("*8171#", "8171*2", "2")]
    [InlineData("*8171*5#", "*8171*5*1#", "1")]
    [InlineData("*8171#", "*81712#", "")]
    [InlineData("*8171#", "*999#", "")]
    public void Answers_typed_ahead_are_what_stands_beyond_the_code(string code, string dialled, string beyond) =>
        Assert.Equal(beyond, DialledString.Beyond(code, dialled));

    [Theory]
    [InlineData("*8171#", "1", true)]
    [InlineData("8171", "1", true)]
    [InlineData("8172", "*8171*1#", true)]
    [InlineData("8172", "*8172#", false)]
    public void A_route_is_known_by_what_was_dialled_or_by_the_address(string address, string dialled, bool names) =>
        Assert.Equal(names, DialledString.Names("*8171#", dialled, address));
}
