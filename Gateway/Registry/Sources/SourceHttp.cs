using System.Net;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Gateway.Registry.Sources;

/// <summary>
/// Sends JSON to one registry and reads JSON: bounded in time and size, no redirect, no cookie, no proxy; reading requests are tried
/// again after a passing fault, and a registry that keeps failing is given a rest.
/// </summary>
internal sealed class SourceHttp : IDisposable
{
    private readonly HttpClient _client;
    private readonly TimeSpan _timeout;
    private readonly int _largest;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _reading;
    private readonly ResiliencePipeline _writing;
    private readonly CircuitBreakerStateProvider _circuit = new();

    /// <summary>Takes the limits of the settings.</summary>
    public SourceHttp(SourceOptions options, TimeProvider time)
    {
        (_timeout, _largest, _time) = (TimeSpan.FromSeconds(options.TimeoutSeconds), options.LargestAnswerKilobytes * 1024, time);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
            ConnectCallback = (context, aborted) => OutwardAddress.ConnectAsync(context.DnsEndPoint, options.Reach, aborted),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        var breaker = Breaker(options);
        breaker.StateProvider = _circuit;
        _writing = new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(breaker).Build();
        _reading = options.Retries == 0
            ? _writing
            : new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(Retry(options)).AddPipeline(_writing).Build();
    }

    /// <summary>Whether the registry failed so often that it is given a rest.</summary>
    public bool IsResting => _circuit.CircuitState is CircuitState.Open or CircuitState.Isolated;

    /// <summary>Asks something that changes nothing there, so that it may be asked twice.</summary>
    /// <param name="make">Makes the request; once for each attempt.</param>
    /// <param name="aborted">Ends it.</param>
    /// <exception cref="NoAnswerException">Nothing that is an answer came.</exception>
    public Task<SourceReply> ReadAsync(Func<HttpRequestMessage> make, CancellationToken aborted) => SendAsync(_reading, make, aborted);

    /// <summary>Sends something that changes something there: once.</summary>
    /// <exception cref="NoAnswerException">Nothing that is an answer came; it may have been carried out.</exception>
    public Task<SourceReply> WriteAsync(Func<HttpRequestMessage> make, CancellationToken aborted) => SendAsync(_writing, make, aborted);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<SourceReply> SendAsync(ResiliencePipeline pipeline, Func<HttpRequestMessage> make, CancellationToken aborted)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await AttemptAsync(make, token), aborted);
        }
        catch (BrokenCircuitException e)
        {
            throw new NoAnswerException(Fault.Resting, "it failed so often that it is given a rest", e);
        }
    }

    private async Task<SourceReply> AttemptAsync(Func<HttpRequestMessage> make, CancellationToken aborted)
    {
        using var deadline = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, aborted);
        try
        {
            using var request = make();
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            throw new NoAnswerException(Fault.TimedOut, $"no answer in {(int)_timeout.TotalSeconds} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new NoAnswerException(Fault.Unreachable, $"it cannot be reached, or the connection broke ({(e as HttpRequestException)?.HttpRequestError})", e);
        }
    }

    private async Task<SourceReply> ReadAsync(HttpResponseMessage response, CancellationToken aborted)
    {
        var status = (int)response.StatusCode;
        if (status == 429)
            throw new NoAnswerException(Fault.Throttled, "it asked for fewer questions") { RetryAfter = response.Headers.RetryAfter?.Delta };
        if (status >= 500)
            throw new NoAnswerException(Fault.Refused, $"it answered HTTP {status}");
        if (status is >= 300 and < 400)
            throw new NoAnswerException(Fault.Garbage, "it answered with a redirect, which is not followed");
        var octets = await BodyAsync(response, aborted);
        if (status is 401 or 403)
            return new SourceReply(status, default);
        try
        {
            using var document = JsonDocument.Parse(octets, new JsonDocumentOptions { MaxDepth = 64 });
            return new SourceReply(status, document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new NoAnswerException(Fault.Garbage, $"it answered HTTP {status} with something that is not JSON", e);
        }
    }

    private async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage response, CancellationToken aborted)
    {
        if (response.Content.Headers.ContentLength > _largest)
            throw TooLarge();
        await using var stream = await response.Content.ReadAsStreamAsync(aborted);
        var body = new MemoryStream();
        var block = new byte[16 * 1024];
        while (await stream.ReadAsync(block, aborted) is > 0 and var count)
        {
            if (body.Length + count > _largest)
                throw TooLarge();
            body.Write(block, 0, count);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private NoAnswerException TooLarge() => new(Fault.TooLarge, $"its answer is longer than {_largest / 1024} KB");

    private static RetryStrategyOptions Retry(SourceOptions options) => new()
    {
        ShouldHandle = new PredicateBuilder().Handle<NoAnswerException>(e => e.IsPassing && e.Fault != Fault.TimedOut),
        MaxRetryAttempts = options.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(200),
        MaxDelay = TimeSpan.FromSeconds(5),
        // Whoever says when to come again is believed, within reason: a person may be waiting.
        DelayGenerator = static state => ValueTask.FromResult(
            (state.Outcome.Exception as NoAnswerException)?.RetryAfter is { } after ? TimeSpan.FromSeconds(Math.Min(5, after.TotalSeconds)) : (TimeSpan?)null),
    };

    private static CircuitBreakerStrategyOptions Breaker(SourceOptions options) => new()
    {
        ShouldHandle = new PredicateBuilder().Handle<NoAnswerException>(e => e.Fault != Fault.Throttled),
        FailureRatio = 0.5,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(60),
        BreakDuration = TimeSpan.FromSeconds(options.RestSeconds),
    };
}

/// <summary>A JSON answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; undefined when the status says that we are not let in.</param>
internal readonly record struct SourceReply(int Status, JsonElement Body)
{
    /// <summary>Whether we are not let in.</summary>
    public bool IsUnauthorised => Status is 401 or 403;
}
