using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Smpp;

namespace Gateway.Tests.Faults;

/// <summary>Fault 37: TLS with an authority of the test's own. What is not right is refused, and the reason can be read.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-tls-").FullName;
    private readonly X509Certificate2 _authority = Authority("operator's authority");

    [Fact]
    public async Task A_certificate_of_the_named_authority_is_trusted_and_messages_go_over_it()
    {
        await using var smsc = ScriptedSmsc.Accepting();
        using var certificate = Issue("smsc.example", days: 90);
        await using var proxy = new FaultProxy(smsc.Port, certificate: certificate);
        await using var link = await new BoundLink(proxy.Port, Trusting(_authority, "smsc.example"), time: TimeProvider.System).BoundAsync();

        Assert.True((await link.SubmitAsync()).IsAccepted);
        Assert.Equal(certificate.NotAfter.ToUniversalTime(), link.State.CertificateExpiresAt);
    }

    [Trait("Fault", "37")]
    [Theory]
    [InlineData("smsc.example", 90, true, "the SMSC's certificate is not signed by an authority we trust")]
    [InlineData("other.example", 90, false, "the SMSC's certificate is not made out to \"smsc.example\"")]
    [InlineData("smsc.example", -1, false, "the SMSC's certificate is valid from")]
    public async Task A_certificate_that_is_not_right_is_refused_and_the_reason_said(string name, int days, bool stranger, string reason)
    {
        await using var smsc = ScriptedSmsc.Accepting();
        using var other = Authority("somebody's authority");
        using var certificate = Issue(name, days);
        await using var proxy = new FaultProxy(smsc.Port, certificate: certificate);
        await using var link = new BoundLink(proxy.Port, Trusting(stranger ? other : _authority, "smsc.example"));

        await BoundLink.UntilAsync(() => link.State.LastError is not null, "refused");

        Assert.StartsWith($"cannot connect: {reason}", link.State.LastError, StringComparison.Ordinal);
        Assert.Equal(0, smsc.Binds);
    }

    [Trait("Fault", "37")]
    [Fact]
    public async Task A_plain_SMSC_behind_a_TLS_link_is_refused()
    {
        await using var smsc = ScriptedSmsc.Accepting();
        await using var link = new BoundLink(smsc.Port, options => options.Tls = true);

        await BoundLink.UntilAsync(() => link.State.LastError is not null || smsc.Binds > 0, "refused");

        Assert.StartsWith("cannot connect", link.State.LastError, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Action<SmscLinkOptions> Trusting(X509Certificate2 authority, string name)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():n}.pem");
        File.WriteAllText(file, authority.ExportCertificatePem());
        return options => (options.Tls, options.TlsAuthorityFile, options.TlsName) = (true, file, name);
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(1));
    }

    private X509Certificate2 Issue(string name, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var end = DateTimeOffset.UtcNow.AddDays(days);
        using var issued = request.Create(_authority, end.AddDays(-100), end, RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}
