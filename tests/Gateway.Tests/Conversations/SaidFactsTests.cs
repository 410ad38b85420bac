using Gateway.Conversations;

namespace Gateway.Tests.Conversations;

public class SaidFactsTests
{
    [Theory]
    [InlineData("4", "2026-04"), InlineData("11", "2026-11"), InlineData("12", "2025-12"), InlineData("0", null), InlineData("13", null), InlineData(null, null)]
    public void A_month_is_the_last_of_its_number_that_has_begun(string? month, string? expected) => Assert.Equal(expected, SaidFacts.Period(month, new DateOnly(2026, 11, 22)));
}
