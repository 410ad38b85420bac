using System.Text;
using Gateway.Console.Staff;

namespace Gateway.Tests.Console.Staff;

public class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238 appendix B, SHA-1, the last six of eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Key, Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData("005924")]
    [InlineData("005 924")]
    [InlineData("۰۰۵۹۲۴")]
    public void A_code_is_read_as_people_type_it(string typed) =>
        Assert.Equal(1234567890 / 30, Totp.Match(Key, typed, DateTimeOffset.FromUnixTimeSeconds(1234567890), 0));

    [Fact]
    public void A_code_is_taken_once() =>
        Assert.Null(Totp.Match(Key, "005924", DateTimeOffset.FromUnixTimeSeconds(1234567890), 1234567890 / 30));

    [Theory]
    [InlineData(-61)]
    [InlineData(61)]
    public void A_code_of_another_minute_is_refused(int seconds) =>
        Assert.Null(Totp.Match(Key, "005924", DateTimeOffset.FromUnixTimeSeconds(1234567890 + seconds), 0));

    [Fact]
    public void The_key_is_written_in_groups() => Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", Totp.Written(Key));
}
