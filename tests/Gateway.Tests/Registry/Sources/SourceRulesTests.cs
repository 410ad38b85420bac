using System.Net;
using Gateway.Registry;
using Gateway.Registry.Sources;

namespace Gateway.Tests.Registry.Sources;

public class SourceRulesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.20.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    public void A_public_registry_is_never_at_an_inner_address(string address) => Assert.False(OutwardAddress.IsAllowed(IPAddress.Parse(address), Reach.Public));

    [Theory]
    [InlineData("169.254.169.254", "Local", false)]
    [InlineData("fe80::1", "Local", false)]
    [InlineData("10.1.2.3", "Private", true)]
    [InlineData("127.0.0.1", "Private", false)]
    [InlineData("127.0.0.1", "Local", true)]
    [InlineData("203.99.50.1", "Public", true)]
    [InlineData("2400:adc0::1", "Public", true)]
    public void A_site_may_open_its_own_network_and_never_the_link(string address, string reach, bool isAllowed) =>
        Assert.Equal(isAllowed, OutwardAddress.IsAllowed(IPAddress.Parse(address), Enum.Parse<Reach>(reach)));

    [Theory]
    [InlineData("http://imis.example/api")]
    [InlineData("ftp://imis.example/api")]
    [InlineData("https://user:secret@imis.example/api")]
    [InlineData("https://imis.example/api#x")]
    [InlineData("https://localhost/api")]
    [InlineData("https://2130706433/api")]
    [InlineData("https://0x7f000001/api")]
    [InlineData("https://0177.0.0.1/api")]
    [InlineData("https://[::ffff:127.0.0.1]/api")]
    [InlineData("imis.example/api")]
    public void A_URL_that_may_not_be_is_refused_at_the_start(string url) => Assert.NotNull(SourceRules.Problem(url, Reach.Public));

    [Fact]
    public Task A_name_that_leads_inside_is_not_connected_to() => Assert.ThrowsAsync<HttpRequestException>(
        async () => await OutwardAddress.ConnectAsync(new DnsEndPoint("localhost", 9), Reach.Private, CancellationToken.None));

    [Fact]
    public void Every_mistake_is_named_at_once()
    {
        var options = new RegistryOptions();
        options.Sources["imis"] = new SourceOptions { TimeoutSeconds = 0, OpenImis = new OpenImisOptions { Url = "http://imis.example", User = "u" } };
        options.Sources["ibr"] = new SourceOptions { Dci = new DciOptions { SearchUrl = "https://r.example/s", LaterUrl = "https://r.example/l", SenderId = "g", ReceiverId = "r" } };
        options.Sources["none"] = new SourceOptions();

        var failures = new SourceRules().Validate(null, options).Failures!.ToList();

        Assert.All(
            ["imis:TimeoutSeconds", "imis:OpenImis:Password", "imis:OpenImis:Url", "ibr:Dci:SenderUri", "ibr:Dci:VerifyKeyFile", "none: give either"],
            place => Assert.Contains(failures, failure => failure.Contains(place, StringComparison.Ordinal)));
    }
}
