using Gateway.Grievances.Kpis;

namespace Gateway.Tests.Grievances;

public class KpiCellsTests
{
    private static readonly KpiCells Cells = new(10);

    [Theory]
    [InlineData("20,4", "--")]
    [InlineData("20,15,4", "20,--")]
    [InlineData("20,15,4,3", "20,---")]
    [InlineData("40,20,6,5", "40,20,--")]
    [InlineData("20,15,0", "20,15,0")]
    [InlineData("3,0", "-,0")]
    [InlineData("30,9,9", "30,--")]
    public void A_small_part_is_hidden_together_with_what_it_could_be_reckoned_from(string counts, string expected)
    {
        long[] parts = [.. counts.Split(',').Select(long.Parse)];

        var told = Cells.Told(parts);

        Assert.Equal(expected.Replace(",", "", StringComparison.Ordinal), string.Concat(parts.Select((count, i) => told[i] ? $"{count}" : "-")));
    }

    [Fact]
    public void Whatever_the_parts_are_none_of_few_people_can_be_reckoned()
    {
        var chance = new Random(8171);
        for (var round = 0; round < 5000; round++)
        {
            long[] parts = [.. Enumerable.Range(0, chance.Next(1, 8)).Select(_ => (long)chance.Next(0, 25))];
            var told = Cells.Told(parts);
            var hidden = parts.Where((_, i) => !told[i]).ToList();

            Assert.DoesNotContain(parts.Where((_, i) => told[i]), Cells.IsSmall);
            // Hidden alone or few together only where nothing else is there to hide.
            Assert.True(
                hidden.Count == 0 || (hidden.Count > 1 && !Cells.IsSmall(hidden.Sum())) || parts.Where((_, i) => told[i]).All(count => count == 0), string.Join(',', parts));
        }
    }

    [Theory]
    [InlineData(5, 20, null), InlineData(15, 20, null), InlineData(10, 20, "50.0 %"), InlineData(0, 20, "0.0 %"), InlineData(2, 5, null), InlineData(0, 0, "–")]
    public void A_share_that_sets_few_apart_is_not_told(long part, long of, string? expected) => Assert.Equal(expected, Cells.Share("share", part, of).Value);

    [Fact]
    public void Of_shares_that_hold_one_another_none_is_told_that_differs_by_few()
    {
        var shares = Cells.Nested([("7", 20), ("15", 25), ("30", 40)], 60).ToList();

        Assert.Equal(["33.3 %", null, "66.7 %"], shares.Select(share => share.Value));
    }

    [Fact]
    public void Parity_divides_two_shares_of_many()
    {
        Assert.Equal("1.20", Cells.Parity("p", (12, 24), (10, 24)).Value);
        Assert.Null(Cells.Parity("p", (3, 24), (10, 24)).Value);
        Assert.Equal("–", Cells.Parity("p", (0, 0), (10, 24)).Value);
    }
}
