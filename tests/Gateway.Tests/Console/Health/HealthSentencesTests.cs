using System.Globalization;
using Gateway.Console;
using Gateway.Console.Health;
using Gateway.Host;

namespace Gateway.Tests.Console.Health;

public sealed class HealthSentencesTests
{
    [Fact]
    public void Every_sentence_has_an_Urdu_one() => Assert.Empty(HealthSentences.All.Except(Words.UrduEntries.Keys));

    [Theory]
    [InlineData(8L << 30)]
    [InlineData(1L << 30)]
    public void What_the_check_of_the_disk_says_is_known(long free) => Assert.Contains("GB", InUrdu(DiskHealth.Of(free).Words), StringComparison.Ordinal);

    [Fact]
    public void Values_are_carried_over_and_times_are_said_in_Urdu()
    {
        var said = InUrdu("1,204 messages wait in the spool file, the oldest for 3 min. They are safe on the disk and go into the database when it answers.");

        Assert.Contains("<bdi class=\"num\">1,204</bdi>", said, StringComparison.Ordinal);
        Assert.Contains("3 منٹ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_nobody_knows_stays_as_it_is() => Assert.Null(HealthSentences.In(new Words(), "The moon is full."));

    private static string InUrdu(string english)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ur");
        try
        {
            return HealthSentences.In(new Words(), english)?.ToString() ?? "";
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
