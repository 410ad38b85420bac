using System.Threading.RateLimiting;

namespace Gateway.Api.Clients;

/// <summary>Another system that may call the API; its key is not part of it.</summary>
/// <param name="Id">Its identity in the tables.</param>
/// <param name="Name">Its name, for staff and logs.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="RequestsPerSecond">How fast it may ask.</param>
/// <param name="SegmentsPerDay">How much it may send a day (UTC).</param>
internal sealed record ApiClient(Guid Id, string Name, IReadOnlyList<string> Scopes, int RequestsPerSecond, long SegmentsPerDay)
{
    /// <summary>How many messages it may send a minute; 0 for as many as its rate allows.</summary>
    public long MessagesPerMinute { get; init; }

    /// <summary>When its key ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it subscribed to what becomes of its messages.</summary>
    public bool Watches { get; init; }

    /// <summary>Whether a name may be a client's: 1 to 64 letters, digits, dashes, dots and underscores.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Reads a day; null for none.</summary>
    /// <exception cref="FormatException">It is no day.</exception>
    public static DateTimeOffset? Day(string? text) => text is null ? null
        : DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var day)
            ? day : throw new FormatException($"--expires {text}: write a day as 2027-07-01.");
}

/// <summary>A client with its rate: the bucket lives as long as the client's settings stay what they are.</summary>
internal sealed class KnownClient(ApiClient client) : IDisposable
{
    private readonly TokenBucketRateLimiter _rate = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = Math.Max(1, client.RequestsPerSecond),
        TokensPerPeriod = Math.Max(1, client.RequestsPerSecond / 10),
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(Math.Max(100, 1000.0 / client.RequestsPerSecond)),
        QueueLimit = 0,
        AutoReplenishment = true,
    });

    /// <summary>Who it is.</summary>
    public ApiClient Client => client;

    /// <summary>Whether one more request may come now.</summary>
    public bool TryTake()
    {
        using var lease = _rate.AttemptAcquire();
        return lease.IsAcquired;
    }

    /// <inheritdoc />
    public void Dispose() => _rate.Dispose();
}
