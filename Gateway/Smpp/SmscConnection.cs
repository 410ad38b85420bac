using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Smpp;

/// <summary>A TCP connection, plain or TLS, as a pair of pipes.</summary>
internal sealed class SmscConnection : IDuplexPipe, IAsyncDisposable
{
    // Thousands of responses fit one read, hundreds of submits one write.
    private const int BufferSize = 64 * 1024;

    private readonly Stream _stream;

    private SmscConnection(Stream stream)
    {
        _stream = stream;
        CertificateExpiresAt = stream is SslStream { RemoteCertificate: X509Certificate2 certificate } ? certificate.NotAfter.ToUniversalTime() : null;
        Input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, minimumReadSize: BufferSize / 4, leaveOpen: true));
        Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: BufferSize, leaveOpen: true));
    }

    /// <inheritdoc />
    public PipeReader Input { get; }

    /// <inheritdoc />
    public PipeWriter Output { get; }

    /// <summary>When the SMSC's certificate ends; null without TLS.</summary>
    public DateTimeOffset? CertificateExpiresAt { get; }

    /// <summary>Connects; the caller's token carries the deadline.</summary>
    public static async ValueTask<SmscConnection> ConnectAsync(SmscLinkOptions options, CancellationToken aborted)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(options.Host, options.Port, aborted);
            var network = new NetworkStream(socket, ownsSocket: true);
            return new(options.Tls ? await SecureAsync(network, options, aborted) : network);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static async Task<SslStream> SecureAsync(NetworkStream network, SmscLinkOptions options, CancellationToken aborted)
    {
        var check = new CertificateCheck(options.TlsName.Length > 0 ? options.TlsName : options.Host);
        var tls = new SslStream(network);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = check.Name,
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    CertificateChainPolicy = Trust(options.TlsAuthorityFile),
                    RemoteCertificateValidationCallback = check.Accept,
                },
                aborted);
            return tls;
        }
        catch (AuthenticationException e) when (check.Refusal is { } reason)
        {
            throw new AuthenticationException(reason, e);
        }
    }

    // Operators often sign with an authority of their own.
    private static X509ChainPolicy? Trust(string authorityFile)
    {
        if (authorityFile.Length == 0)
            return null;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authorityFile);
        return policy;
    }
}
