using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Gateway.Registry.Sources;
using Microsoft.Extensions.Options;

namespace Gateway.Api.Webhooks;

/// <summary>
/// Calls a receiver: the address is checked at every connection and the checked one is connected to, no redirect, no proxy, no cookie,
/// seconds to answer, and of the answer only its status is read (OWASP API7).
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private readonly HttpClient _client;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>Takes the limits of the settings.</summary>
    public WebhookSender(IOptions<WebhookOptions> options, TimeProvider time)
    {
        var reach = options.Value.Reach;
        (_timeout, _time) = (TimeSpan.FromSeconds(options.Value.TimeoutSeconds), time);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            // A name may lead elsewhere tomorrow: a connection is not kept for longer than its check holds.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            MaxConnectionsPerServer = 32,
            ConnectCallback = (context, aborted) => OutwardAddress.ConnectAsync(context.DnsEndPoint, reach, aborted),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends one event; whatever is not a success is told in words, and nothing is thrown for it.</summary>
    public async Task<CallOutcome> SendAsync(WebhookTarget target, WebhookEvent happened, CancellationToken stopping)
    {
        var id = WebhookEvent.IdOf(target.Id, happened.Seq);
        using var request = Request(target, id, WebhookBody.Of(id, happened), _time.GetUtcNow());
        using var deadline = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            return status switch
            {
                >= 200 and < 300 => new(true, false, $"HTTP {status}"),
                >= 300 and < 400 => new(false, true, $"HTTP {status}: redirects are not followed"),
                408 or 429 or >= 500 => new(false, true, $"HTTP {status}"),
                _ => new(false, false, $"HTTP {status}"),
            };
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return new(false, true, $"no answer in {(int)_timeout.TotalSeconds} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            // Not the message of the exception: it may name what an address leads to.
            return new(false, true, $"not reached ({(e as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown})");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(WebhookTarget target, string id, byte[] body, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(target.Secrets, id, now, body));
        return request;
    }
}
