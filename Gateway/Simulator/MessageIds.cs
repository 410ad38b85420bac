using System.Globalization;

namespace Gateway.Simulator;

/// <summary>The ids the simulated SMSC gives, as the response and as the receipt write them.</summary>
internal sealed class MessageIds(MessageIdFormat format, TimeProvider time)
{
    private long _last;

    /// <summary>The next id.</summary>
    public (string Response, string Receipt) Next()
    {
        var number = Interlocked.Increment(ref _last);
        return format switch
        {
            MessageIdFormat.Hex => Same(number.ToString("x", CultureInfo.InvariantCulture)),
            MessageIdFormat.Uuid => Same(Guid.CreateVersion7(time.GetUtcNow()).ToString()),
            MessageIdFormat.HexThenDecimal => (number.ToString("x", CultureInfo.InvariantCulture), Padded(number)),
            _ => Same(Padded(number)),
        };
    }

    private static (string, string) Same(string id) => (id, id);

    private static string Padded(long number) => number.ToString("D10", CultureInfo.InvariantCulture);
}
