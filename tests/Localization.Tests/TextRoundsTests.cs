using Benchmarks.Fuzz;

namespace Localization.Tests;

/// <summary>A slice of the random texts that <c>fuzz text</c> plays by millions.</summary>
public sealed class TextRoundsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8171)]
    public void Random_texts_come_through_codecs_and_normaliser_as_they_were(int seed)
    {
        var play = new TextRounds(seed);

        play.Play(10_000);

        Assert.True(play.Tally.Failures == 0, string.Join('\n', play.Tally.Found));
        Assert.True(play.Tally is { Gsm7: > 1000, Ucs2: > 1000, Shifted: > 500, Concatenated: > 500 });
    }
}
