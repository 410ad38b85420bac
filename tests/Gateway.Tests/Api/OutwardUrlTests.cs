using Gateway.Registry;
using Gateway.Registry.Sources;

namespace Gateway.Tests.Api;

/// <summary>Eighty addresses that nobody may make the gateway call.</summary>
public class OutwardUrlTests
{
    public static readonly TheoryData<string> Refused = new(
        // This machine, in every spelling.
        "https://127.0.0.1/", "https://127.1/", "https://127.0.1/", "https://2130706433/", "https://0x7f000001/", "https://0x7f.0.0.1/", "https://0x7f.1/",
        "https://0177.0.0.1/", "https://0177.1/", "https://017700000001/", "https://127.255.255.254/", "https://127.0.0.1:8080/", "https://127.0.0.1./",
        "https://localhost/", "https://localhost./", "https://LOCALHOST:443/", "https://api.localhost/", "https://localhost.localdomain/",
        "https://[::1]/", "https://[0:0:0:0:0:0:0:1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[::]/",
        "https://0.0.0.0/", "https://0/", "https://0x0/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://１２７.0.0.1/", "https://127。0。0。1/",
        // The neighbours.
        "https://10.0.0.1/", "https://10.255.255.255/", "https://167772161/", "https://0x0a000001/", "https://012.0.0.1/", "https://172.16.0.1/", "https://172.31.255.255/",
        "https://192.168.0.1/", "https://192.168.1.254:9200/", "https://3232235521/", "https://0xc0a80001/", "https://[fc00::1]/", "https://[fd12:3456:789a::1]/",
        "https://[::ffff:10.0.0.1]/", "https://[::ffff:192.168.0.1]/", "https://[::ffff:c0a8:1]/", "https://100.64.0.1/", "https://100.127.255.255/",
        "https://[64:ff9b::a00:1]/", "https://[64:ff9b:1::1]/", "https://[2002:c0a8:1::]/",
        // The link, and what clouds answer there.
        "https://169.254.169.254/latest/meta-data/", "https://2852039166/latest/meta-data/", "https://0xa9fea9fe/", "https://0251.0376.0251.0376/",
        "https://[::ffff:169.254.169.254]/", "https://[::ffff:a9fe:a9fe]/", "https://[fe80::1]/", "https://[fec0::1]/", "https://metadata.google.internal/computeMetadata/v1/",
        "https://metadata/", "https://169.254.170.2/v2/credentials", "https://192.0.0.192/opc/v1/instance/",
        // Nobody and everybody.
        "https://224.0.0.1/", "https://255.255.255.255/", "https://240.0.0.1/", "https://192.0.2.1/", "https://198.51.100.7/", "https://203.0.113.9/", "https://198.18.0.1/",
        "https://[ff02::1]/", "https://[2001:db8::1]/", "https://[100::1]/", "https://[2001::1]/",
        // Names of inner networks, other schemes, and what is hidden in an address.
        "https://redis/", "https://db.local/", "https://vault.internal/", "https://wiki.corp/",
        "http://mis.example/hook", "ftp://mis.example/", "file:///etc/passwd", "gopher://mis.example:6379/_FLUSHALL", "unix:///var/run/docker.sock", "//mis.example/hook", "mis.example/hook",
        "https://user:secret@mis.example/", "https://mis.example@127.0.0.1/", "https://mis.example/#@127.0.0.1/", "https:///", "javascript:alert(1)", "");

    [Theory, MemberData(nameof(Refused))]
    public void An_address_that_may_not_be_called_is_refused(string url) => Assert.NotNull(SourceRules.Problem(url, Reach.Public));

    [Fact]
    public void The_table_has_eighty_addresses_at_least() => Assert.True(Refused.Count >= 80);

    [Theory]
    [InlineData("https://mis.example.gov.pk/hooks/messages?tenant=1")]
    [InlineData("https://203.99.50.1:8443/hook")]
    [InlineData("https://[2400:adc0::1]/hook")]
    public void A_public_address_over_https_is_taken(string url) => Assert.Null(SourceRules.Problem(url, Reach.Public));
}
