using Gateway.Registry;

namespace Gateway.Tests.Registry;

public class SexWordTests
{
    [Theory]
    [InlineData("F", "female"), InlineData(" Female ", "female"), InlineData("m", "male"), InlineData("", null), InlineData("other", null), InlineData(null, null)]
    public void What_registries_write_is_read(string? text, string? expected) => Assert.Equal(expected, SexWord.Read(text));

    [Theory]
    [InlineData("3520212345674", "female"), InlineData("3520212345673", "male"), InlineData("", null)]
    public void The_last_digit_of_a_card_is_even_for_women(string card, string? expected) => Assert.Equal(expected, SexWord.OfCard(card));
}
