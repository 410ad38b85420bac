using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gateway.Registry.Sources;

namespace Gateway.Registry.OpenImis;

/// <summary>
/// Speaks to one openIMIS: GraphQL over HTTP with the token of a REST login, which is renewed before it ends and once after a 401.
/// A 200 with <c>errors</c> is no answer. Requests are held below the server's limit a minute.
/// </summary>
internal sealed class OpenImisClient : IDisposable
{
    private static readonly TimeSpan LongestBudgetWait = TimeSpan.FromMinutes(2);
    private readonly SourceHttp _http;
    private readonly OpenImisLogin _login;
    private readonly RequestBudget _budget;
    private readonly Uri _graph;

    /// <summary>Makes a client; nothing is connected before the first request.</summary>
    public OpenImisClient(SourceOptions options, TimeProvider time)
    {
        var imis = options.OpenImis!;
        _http = new SourceHttp(options, time);
        _budget = new RequestBudget(imis.RequestsPerMinute, time);
        _graph = new Uri($"{imis.Url.TrimEnd('/')}/graphql");
        _login = new OpenImisLogin(imis, _http, time);
    }

    /// <summary>Whether it failed so often that it is given a rest.</summary>
    public bool IsResting => _http.IsResting;

    /// <summary>Asks something; answers <c>data</c>.</summary>
    /// <param name="query">The query.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="patience">Whether somebody waits: others leave a third of the minute's requests to those who do.</param>
    /// <param name="aborted">Ends it.</param>
    /// <exception cref="NoAnswerException">Nothing that is an answer came.</exception>
    public async Task<JsonElement> AskAsync(string query, IReadOnlyDictionary<string, object> variables, Patience patience, CancellationToken aborted)
    {
        await (patience == Patience.Seconds
            ? _budget.SpendAsync(reserve: 0, TimeSpan.FromSeconds(1), aborted)
            : _budget.SpendAsync(reserve: 1.0 / 3, LongestBudgetWait, aborted));
        return await SendAsync(query, variables, _http.ReadAsync, aborted);
    }

    /// <summary>Sends a mutation, once; its outcome must be looked up.</summary>
    /// <exception cref="NoAnswerException">Nothing came back; it may have been taken.</exception>
    public async Task<JsonElement> ChangeAsync(string mutation, IReadOnlyDictionary<string, object> variables, CancellationToken aborted)
    {
        await _budget.SpendAsync(reserve: 0, LongestBudgetWait, aborted);
        return await SendAsync(mutation, variables, _http.WriteAsync, aborted);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _login.Dispose();
        _http.Dispose();
    }

    private async Task<JsonElement> SendAsync(
        string query, IReadOnlyDictionary<string, object> variables, Func<Func<HttpRequestMessage>, CancellationToken, Task<SourceReply>> send, CancellationToken aborted)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["query"] = query, ["variables"] = variables });
        for (var isSecond = false; ; isSecond = true)
        {
            var token = await _login.TokenAsync(aborted);
            var reply = await send(() => Request(body, token), aborted);
            // A 401 says that nothing was done, so that even a mutation may be sent again.
            if (reply.IsUnauthorised || IsExpired(reply.Body))
            {
                _login.Forget(token);
                if (isSecond)
                    throw new NoAnswerException(Fault.NotAuthorised, "it does not accept the token it gave");
                continue;
            }

            return Data(reply);
        }
    }

    private HttpRequestMessage Request(byte[] body, string token) => new(HttpMethod.Post, _graph)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    private static JsonElement Data(SourceReply reply)
    {
        if (reply.Body.ValueKind != JsonValueKind.Object)
            throw new NoAnswerException(Fault.Garbage, "it answered with JSON that is no GraphQL answer");
        if (reply.Body.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
            throw new NoAnswerException(Fault.Refused, $"it answered with errors: {Words(errors)}");
        return reply.Status == 200 && reply.Body.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? data
            : throw new NoAnswerException(Fault.Garbage, $"it answered HTTP {reply.Status} without data");
    }

    // Some versions answer 200 when the token has ended.
    private static bool IsExpired(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
        && errors.EnumerateArray().Any(error => Message(error) is { } words
            && (words.Contains("Signature has expired", StringComparison.OrdinalIgnoreCase) || words.Contains("User must be authenticated", StringComparison.OrdinalIgnoreCase)));

    private static string? Message(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString() : null;

    // What it says may quote the question, and with it a CNIC: digits are not repeated.
    private static string Words(JsonElement errors)
    {
        var words = new StringBuilder();
        foreach (var c in errors.EnumerateArray().Select(Message).FirstOrDefault(message => message is not null) ?? "no reason given")
        {
            if (words.Length == 120)
                break;
            words.Append(char.IsDigit(c) ? '#' : char.IsControl(c) ? ' ' : c);
        }

        return words.ToString();
    }
}
