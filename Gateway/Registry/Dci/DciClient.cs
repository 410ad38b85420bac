using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.Registry.Sources;

namespace Gateway.Registry.Dci;

/// <summary>Posts envelopes to one DCI registry under a token of its OAuth2 client, which is renewed before it ends and once after a 401.</summary>
internal sealed class DciClient : IDisposable
{
    private readonly DciOptions _options;
    private readonly SourceHttp _http;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);
    private string? _token;
    private DateTimeOffset _renewAt;

    /// <summary>Makes a client; nothing is connected before the first question.</summary>
    public DciClient(SourceOptions options, TimeProvider time)
    {
        (_options, _time) = (options.Dci!, time);
        _http = new SourceHttp(options, time);
    }

    /// <summary>Whether it failed so often that it is given a rest.</summary>
    public bool IsResting => _http.IsResting;

    /// <summary>Posts one question; answers the envelope that came back.</summary>
    /// <exception cref="NoAnswerException">None came.</exception>
    public async Task<JsonElement> AskAsync(string url, DciQuestion question, CancellationToken aborted)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var token = _options.TokenUrl.Length > 0 ? await TokenAsync(aborted) : null;
            var reply = await _http.ReadAsync(() => Request(url, question, token), aborted);
            if (!reply.IsUnauthorised)
            {
                return reply.Body.ValueKind == JsonValueKind.Object
                    ? reply.Body
                    : throw new NoAnswerException(Fault.Garbage, $"it answered HTTP {reply.Status} with JSON that is no message");
            }

            if (isSecond || token is null)
                throw new NoAnswerException(Fault.NotAuthorised, $"it answered HTTP {reply.Status}");
            Interlocked.CompareExchange(ref _token, null, token);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _one.Dispose();
        _http.Dispose();
    }

    private static HttpRequestMessage Request(string url, DciQuestion question, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(question.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private async Task<string> TokenAsync(CancellationToken aborted)
    {
        await _one.WaitAsync(aborted);
        try
        {
            return _token is { } known && _time.GetUtcNow() < _renewAt ? known : await FetchAsync(aborted);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<string> FetchAsync(CancellationToken aborted)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = _options.ClientId, ["client_secret"] = _options.ClientSecret };
        if (_options.Scope.Length > 0)
            form["scope"] = _options.Scope;
        var now = _time.GetUtcNow();
        var reply = await _http.ReadAsync(() => new HttpRequestMessage(HttpMethod.Post, _options.TokenUrl) { Content = new FormUrlEncodedContent(form) }, aborted);
        if (reply.Status != 200 || DciWords.Text(reply.Body, "access_token") is not { Length: > 0 } token)
            throw new NoAnswerException(Fault.NotAuthorised, $"its token server answered HTTP {reply.Status}");
        var life = long.TryParse(DciWords.Text(reply.Body, "expires_in"), out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromMinutes(5);
        _renewAt = now + life * 0.8;
        return _token = token;
    }
}
