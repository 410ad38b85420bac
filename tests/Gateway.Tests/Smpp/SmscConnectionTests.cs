using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Smpp;

namespace Gateway.Tests.Smpp;

public sealed class SmscConnectionTests
{
    [Fact]
    public async Task A_TLS_connection_trusts_the_named_authority_and_carries_octets()
    {
        using var certificate = Certificate();
        var authority = Path.GetTempFileName();
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem());
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = EchoAsync(listener, certificate);

        await using var connection = await SmscConnection.ConnectAsync(Options(listener, authority), CancellationToken.None);
        await connection.Output.WriteAsync("salam"u8.ToArray());
        var read = await connection.Input.ReadAtLeastAsync(5);

        Assert.Equal("salam"u8.ToArray(), read.Buffer.FirstSpan.ToArray());
        await connection.DisposeAsync();
        await server;
        File.Delete(authority);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused()
    {
        using var certificate = Certificate();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = EchoAsync(listener, certificate);

        await Assert.ThrowsAsync<AuthenticationException>(
            async () => await SmscConnection.ConnectAsync(Options(listener, authority: ""), CancellationToken.None));
        await server;
    }

    private static SmscLinkOptions Options(TcpListener listener, string authority) => new()
    {
        Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Tls = true, TlsAuthorityFile = authority,
    };

    private static async Task EchoAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            var octets = new byte[5];
            await tls.ReadExactlyAsync(octets);
            await tls.WriteAsync(octets);
            await tls.ReadExactlyAsync(octets);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return; // The client has refused the certificate, or has gone after its five octets.
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=simulated authority", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
