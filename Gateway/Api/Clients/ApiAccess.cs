using Gateway.Store;

namespace Gateway.Api.Clients;

/// <summary>Decides who a request comes from and whether it may do what it asks: key, scope, rate, in this order.</summary>
internal sealed class ApiAccess(ClientRegister register, TimeProvider time, ApiCalls? calls = null)
{
    private const string Scheme = "Bearer ";

    /// <summary>The client; or what it is told.</summary>
    public async ValueTask<(ApiClient? Client, ApiProblem? Problem)> AdmitAsync(HttpRequest request, string scope, CancellationToken aborted)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return (null, Refuse("no_key", "Send the key as: Authorization: Bearer <key>. Keys are made with: clients add <name> --scopes messages:send,messages:read"));
        KnownClient? known;
        try
        {
            known = await register.FindAsync(header[Scheme.Length..].Trim(), aborted);
        }
        catch (Exception e) when (StoreFault.Is(e) || e is System.Data.Common.DbException)
        {
            return (null, new(StatusCodes.Status503ServiceUnavailable, "store_away", "The database does not answer, so the key cannot be checked. Try again.") { RetryAfter = 5 });
        }

        if (known is null)
            return (null, Refuse("wrong_key", "The key is not known, or its client was disabled."));
        var problem = Problem(known, scope);
        calls?.Add(known.Client.Id, problem is null);
        return problem is null ? (known.Client, null) : (null, problem);
    }

    private ApiProblem? Problem(KnownClient known, string scope)
    {
        if (known.Client.ExpiresAt <= time.GetUtcNow())
            return Refuse("expired_key", $"The key of {known.Client.Name} has ended. Ask for a new client.");
        if (!known.Client.Scopes.Contains(scope))
            return new(StatusCodes.Status403Forbidden, "no_scope", $"The client {known.Client.Name} lacks the scope {scope}.");
        return known.TryTake() ? null
            : new(StatusCodes.Status429TooManyRequests, "too_fast", $"The client {known.Client.Name} may send {known.Client.RequestsPerSecond} requests a second.") { RetryAfter = 1 };
    }

    private static ApiProblem Refuse(string code, string detail) => new(StatusCodes.Status401Unauthorized, code, detail);
}
