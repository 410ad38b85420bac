using Gateway.Messages;
using Gateway.Operators;
using Gateway.Smpp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Operators;

public sealed class OperatorDirectoryTests
{
    private readonly OperatorDirectory _directory = new(
    [
        new("jazz", Operator("0300", "0301")),
        new("telenor", Operator("0345", "03451")),
        new("ufone", Operator("0333", "03000")),
    ]);

    [Theory]
    [InlineData("03001234567", null, "jazz")]
    [InlineData("03451234567", null, "telenor")]
    [InlineData("03000123456", null, "ufone")]
    [InlineData("03991234567", null, "jazz")]
    [InlineData("4915112345678", null, "jazz")]
    [InlineData("03001234567", "telenor", "telenor")]
    [InlineData("03451234567", "gone", "telenor")]
    public void A_number_goes_where_it_was_seen_then_by_longest_prefix_then_to_the_first(string number, string? seen, string expected)
    {
        Assert.True(Msisdn.TryParse(number, out var to));

        Assert.Equal(expected, _directory.Route(to, seen));
    }

    [Fact]
    public void Settings_are_read_with_their_links()
    {
        var directory = OperatorServices.Read(Settings(
            ("Operators:jazz:ShortCodes:0", "8171"), ("Operators:jazz:Prefixes:0", "0300"), ("Operators:jazz:TransactionsPerSecond", "50"),
            ("Operators:jazz:Links:0:Host", "smsc"), ("Operators:jazz:Links:0:SystemId", "esme"), ("Operators:jazz:Links:0:BindMode", "Transmitter"),
            ("Operators:jazz:Links:1:Host", "smsc"), ("Operators:jazz:Links:1:SystemId", "esme"), ("Operators:jazz:Links:1:BindMode", "Receiver")));

        Assert.Equal(50, directory["jazz"].TransactionsPerSecond);
        Assert.Equal(BindMode.Transmitter, directory["jazz"].Links[0].BindMode);
        Assert.Equal(new ShortCode("8171"), directory.Sender("jazz"));
    }

    [Fact]
    public void Every_mistake_is_reported_at_once()
    {
        var error = Assert.Throws<OptionsValidationException>(() => OperatorServices.Read(Settings(
            ("Operators:jazz:Prefixes:0", "0300"), ("Operators:jazz:Links:0:Port", "70000"), ("Operators:jazz:Links:0:SystemId", "esme"),
            ("Operators:telenor:ShortCodes:0", "8171"), ("Operators:telenor:Prefixes:0", "0300"), ("Operators:telenor:TransactionsPerSecond", "0"))));

        Assert.Contains(error.Failures, f => f.Contains("Operators:jazz:ShortCodes:"));
        Assert.Contains(error.Failures, f => f.Contains("Operators:jazz:Links:0:Host:"));
        Assert.Contains(error.Failures, f => f.Contains("Operators:jazz:Links:0:Port:"));
        Assert.Contains(error.Failures, f => f.Contains("Operators:telenor:TransactionsPerSecond:"));
        Assert.Contains(error.Failures, f => f.Contains("Operators:telenor:Links:"));
        Assert.Contains(error.Failures, f => f.Contains("0300 is given to jazz and telenor"));
    }

    [Theory]
    [InlineData("LongMessages", "Payload", "DefaultAlphabet", "Gsm7Packed", "Links:0:LongMessages: with DefaultAlphabet Gsm7Packed")]
    [InlineData("LongMessages", "Sar", "InterfaceVersion", "3.3", "needs optional parameters")]
    [InlineData("InterfaceVersion", "3.3", "Sessions", "1", "SMPP 3.3 has no Transceiver")]
    [InlineData("InterfaceVersion", "4", "Sessions", "1", "Links:0:InterfaceVersion:")]
    [InlineData("IdleClose", "00:05:00", "BindMode", "Transceiver", "only a Transmitter may close")]
    [InlineData("BindMode", "Transmitter", "Sessions", "1", "no link can receive them")]
    [InlineData("TlsAuthorityFile", "/nowhere/ca.pem", "Sessions", "1", "there is no file")]
    [InlineData("Senders:9999:Ton", "5", "Sessions", "1", "Senders:9999: is not among")]
    [InlineData("Senders:8171:Ton", "9", "Sessions", "1", "Senders:8171:Ton:")]
    public void Settings_of_a_link_that_cannot_stand_together_are_mistakes(string key, string value, string other, string otherValue, string mistake)
    {
        var error = Assert.Throws<OptionsValidationException>(() => OperatorServices.Read(Settings(
            ("Operators:jazz:ShortCodes:0", "8171"), ("Operators:jazz:Links:0:Host", "smsc"), ("Operators:jazz:Links:0:SystemId", "esme"),
            ($"Operators:jazz:Links:0:{key}", value), ($"Operators:jazz:Links:0:{other}", otherValue))));

        Assert.Contains(error.Failures, f => f.Contains(mistake));
    }

    [Fact]
    public void A_misspelt_setting_is_a_mistake()
    {
        var error = Assert.Throws<OptionsValidationException>(() => OperatorServices.Read(Settings(("Operators:jazz:ShortCode:0", "8171"))));

        Assert.Contains(error.Failures, f => f.Contains("ShortCode"));
    }

    private static OperatorOptions Operator(params string[] prefixes) => new() { ShortCodes = ["8171"], Prefixes = [.. prefixes] };

    private static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Key, v => (string?)v.Value)).Build();
}
