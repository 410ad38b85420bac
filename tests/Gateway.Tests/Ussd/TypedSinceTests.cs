using Gateway.Ussd;

namespace Gateway.Tests.Ussd;

public class TypedSinceTests
{
    [Theory]
    [InlineData(null, "", "")]
    [InlineData("", "1", "1")]
    [InlineData("1", "1*2", "2")]
    [InlineData("1*2", "1*2*3*4", "3|4")]
    [InlineData("1", "1*3520212345674", "3520212345674")]
    [InlineData("2", "2*Ali * sons", "Ali * sons")]
    [InlineData(null, "1*2", "1|2")]
    [InlineData("1*2", "1*3", "3")]
    [InlineData("1*2", "9", "9")]
    [InlineData("1", "1*", "")]
    public void The_new_answers_are_those_after_what_was_seen(string? seen, string input, string expected) =>
        Assert.Equal(expected, string.Join('|', TypedSince.Answers(seen, input)));
}
