using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Security;

/// <summary>Whether an aggregator or operator that calls us over HTTP is who it should be: one rule for USSD hops and SMS callbacks.</summary>
internal static class CallerSecret
{
    /// <summary>Compares the secret given as <c>?secret=</c> or <c>Authorization: Bearer</c>; with none set, only this machine may call.</summary>
    public static bool IsProven(HttpContext http, string secret)
    {
        if (secret.Length == 0)
            return !IsForwarded(http.Request) && http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
        var given = http.Request.Query["secret"].ToString();
        if (given.Length == 0 && http.Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal))
            given = header["Bearer ".Length..];
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));
    }

    // Behind a proxy everybody seems to call from this machine: then a secret is needed.
    private static bool IsForwarded(HttpRequest request) => request.Headers.Keys.Any(name =>
        name.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));
}
