using System.Net.Http.Json;
using System.Text.Json;
using Gateway.Registry.Sources;

namespace Gateway.Registry.OpenImis;

/// <summary>
/// Keeps a token of the REST login. openIMIS locks an account for five minutes after five wrong passwords, so that after one refusal the
/// next try waits until any lock is over.
/// </summary>
internal sealed class OpenImisLogin(OpenImisOptions options, SourceHttp http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(6);
    private readonly SemaphoreSlim _one = new(1);
    private string? _token;
    private DateTimeOffset _renewAt;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>A token that is still good for a while.</summary>
    /// <exception cref="NoAnswerException">There is none to be had.</exception>
    public async Task<string> TokenAsync(CancellationToken aborted)
    {
        await _one.WaitAsync(aborted);
        try
        {
            return _token is { } known && time.GetUtcNow() < _renewAt ? known : await LogInAsync(aborted);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Forgets a token that was not accepted.</summary>
    public void Forget(string token) => Interlocked.CompareExchange(ref _token, null, token);

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<string> LogInAsync(CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        if (now < _notBefore)
            throw new NoAnswerException(Fault.NotAuthorised, "the login was refused a moment ago, and another try could lock the account");
        var reply = await http.ReadAsync(() => new HttpRequestMessage(HttpMethod.Post, $"{options.Url.TrimEnd('/')}/api_fhir_r4/login/")
        {
            Content = JsonContent.Create(new Dictionary<string, string> { ["username"] = options.User, ["password"] = options.Password }),
        }, aborted);
        if (reply.Status != 200 || reply.Body.ValueKind != JsonValueKind.Object
            || !reply.Body.TryGetProperty("token", out var token) || token.GetString() is not { Length: > 0 } fresh)
        {
            _notBefore = now + Lock;
            throw new NoAnswerException(Fault.NotAuthorised, $"the login was answered with HTTP {reply.Status}");
        }

        var ends = reply.Body.TryGetProperty("exp", out var exp) && exp.TryGetInt64(out var epoch) ? DateTimeOffset.FromUnixTimeSeconds(epoch) : now.AddDays(1);
        // Before it ends; a token that lives for minutes only is renewed half-way.
        _renewAt = ends - now > 2 * Early ? ends - Early : now + (ends - now) / 2;
        return _token = fresh;
    }
}
