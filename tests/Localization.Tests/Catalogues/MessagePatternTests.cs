using Localization.Catalogues;
using Localization.Languages;

namespace Localization.Tests.Catalogues;

public class MessagePatternTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["name"] = "Ali",
        ["amount"] = "13500",
        ["large"] = "-1234567.5",
        ["day"] = "2026-05-12",
        ["one"] = "1",
        ["two"] = "2",
        ["none"] = "0",
        ["kind"] = "cash",
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("Salam", "Salam")]
    [InlineData("Salam {name}.", "Salam Ali.")]
    [InlineData("{ name }", "Ali")]
    [InlineData("Rs {amount, number}", "Rs 13,500")]
    [InlineData("{large, number} {one, number}", "-1,234,567.5 1")]
    [InlineData("{day, date}", "12/05/2026")]
    [InlineData("{name, date} {name, number}", "Ali Ali")]
    [InlineData("{one, plural, one {# day} other {# days}}", "1 day")]
    [InlineData("{two, plural, one {# day} other {# days}}", "2 days")]
    [InlineData("{none, plural, =0 {today} one {# day} other {# days}}", "today")]
    [InlineData("{amount, plural, other {# days for {name}}}", "13,500 days for Ali")]
    [InlineData("{kind, select, cash {money} food {bread} other {help}}", "money")]
    [InlineData("{name, select, cash {money} other {help}}", "help")]
    [InlineData("it's {name}'s", "it's Ali's")]
    [InlineData("'{name}' is {name}", "{name} is Ali")]
    [InlineData("'{'{name}'}'", "{Ali}")]
    [InlineData("a '' b # c", "a ' b # c")]
    [InlineData("{two, plural, other {# is '#'}}", "2 is #")]
    public void A_pattern_is_written_with_its_values(string pattern, string expected)
    {
        Assert.True(MessagePattern.TryParse(pattern, out var parsed, out _));
        Assert.Null(parsed.Render(Language.English, Values, out var text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("{", 1), InlineData("a {name", 7), InlineData("}", 0), InlineData("a } b", 2), InlineData("{1}", 1), InlineData("{name,}", 6)]
    [InlineData("{name, time}", 7), InlineData("{name, plural, one {x}}", 23), InlineData("{name, plural, few {x} other {y}}", 15)]
    [InlineData("{name, plural, = {x} other {y}}", 16), InlineData("{name, select, a {x} a {y} other {z}}", 21), InlineData("'{never closed", 0)]
    [InlineData("{a, select, other {{b, select, other {{c}}}}", 44)]
    public void A_mistake_is_told_with_its_place(string pattern, int position)
    {
        Assert.False(MessagePattern.TryParse(pattern, out _, out var problem));
        Assert.Equal(position, problem.Position);
        Assert.NotEmpty(problem.Message);
    }

    [Fact]
    public void Endless_nesting_is_refused()
    {
        var pattern = string.Concat(Enumerable.Repeat("{a, select, other {", 20)) + string.Concat(Enumerable.Repeat("}}", 20));

        Assert.False(MessagePattern.TryParse(pattern, out _, out _));
    }

    [Fact]
    public void Every_value_is_named_once_and_in_order()
    {
        Assert.True(MessagePattern.TryParse("{b} {a, plural, other {{c} {b}}} {d, select, other {{e}}}", out var pattern, out _));

        Assert.Equal(["a", "b", "c", "d", "e"], pattern.Placeholders);
    }

    [Fact]
    public void A_value_that_was_not_given_is_left_out_and_named()
    {
        Assert.True(MessagePattern.TryParse("Salam {who}, {name}", out var pattern, out _));

        Assert.Equal("who", pattern.Render(Language.English, Values, out var text));
        Assert.Equal("Salam , Ali", text);
    }
}
