using System.Net;
using System.Text;

namespace Gateway.Operators.Http;

/// <summary>
/// Sends messages to an operator over HTTP as its file describes. A request is written once: no redirect is followed, no broken
/// connection makes the client send it again by itself.
/// </summary>
internal sealed class HttpAggregator : IDisposable
{
    private const int LongestAnswer = 256 * 1024;
    private readonly HttpSend _send;
    private readonly string _secret;
    private readonly HttpAnswerReader _reader;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    /// <summary>Takes a checked file.</summary>
    public HttpAggregator(HttpRouteFile file, string secret, TimeProvider time)
    {
        (_send, _secret, _time) = (file.Send, secret, time);
        _reader = new HttpAnswerReader(file);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            // Shorter than the whole: what times out later has been connected, and may have been written.
            ConnectTimeout = TimeSpan.FromSeconds(Math.Max(0.5, Math.Min(5, file.Send.TimeoutSeconds / 2.0))),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>How many requests may be under way at a time.</summary>
    public int Window => _send.Window;

    /// <summary>Sends one message; never fails. It ends within the time-out.</summary>
    public async Task<HttpAnswer> SendAsync(HttpMessage message)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(_send.TimeoutSeconds), _time);
        using var request = Request(message, out var body);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return _reader.Read((int)response.StatusCode, await BodyAsync(response, deadline.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new(HttpVerdict.Unknown, $"no answer in {_send.TimeoutSeconds} s");
        }
        catch (OperationCanceledException)
        {
            return new(HttpVerdict.NotWritten, "connecting took too long");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException)
        {
            var error = (e as HttpRequestException)?.HttpRequestError;
            var neverConnected = error is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return neverConnected && body?.IsBegun != true
                ? new(HttpVerdict.NotWritten, $"cannot connect ({error})")
                : new(HttpVerdict.Unknown, "the connection broke before the answer");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(HttpMessage message, out OnceContent? body)
    {
        string Value(string name) => message.Value(name, _secret);
        var request = new HttpRequestMessage(new HttpMethod(_send.Method), HttpTemplate.ForUrl(_send.Url, Value));
        request.Content = body = Body(Value);
        // The client repeats a request without a body when a kept connection breaks: then each has a connection of its own.
        request.Headers.ConnectionClose = body is null;
        foreach (var (name, template) in _send.Headers)
        {
            var value = HttpTemplate.ForHeader(template, Value);
            if (!request.Headers.TryAddWithoutValidation(name, value) && body is not null)
            {
                body.Headers.Remove(name);
                body.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private OnceContent? Body(Func<string, string> value)
    {
        if (_send.Json is { } json)
            return new OnceContent(Encoding.UTF8.GetBytes(HttpTemplate.ForJson(json, value)), "application/json");
        if (_send.Xml is { } xml)
            return new OnceContent(Encoding.UTF8.GetBytes(HttpTemplate.ForXml(xml, value)), "text/xml");
        if (_send.Form is not { } form)
            return null;
        var fields = form.Select(field => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(HttpTemplate.ForForm(field.Value, value))}");
        return new OnceContent(Encoding.ASCII.GetBytes(string.Join('&', fields)), "application/x-www-form-urlencoded");
    }

    private static async Task<string?> BodyAsync(HttpResponseMessage response, CancellationToken aborted)
    {
        var octets = new byte[LongestAnswer + 1];
        await using var stream = await response.Content.ReadAsStreamAsync(aborted);
        var length = await stream.ReadAtLeastAsync(octets, octets.Length, throwOnEndOfStream: false, aborted);
        return length > LongestAnswer ? null : Encoding.UTF8.GetString(octets, 0, length);
    }
}
