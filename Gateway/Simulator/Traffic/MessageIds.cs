using System.Globalization;
using Gateway.Simulator.Faults;

namespace Gateway.Simulator.Traffic;

/// <summary>The ids the simulated SMSC gives, as the response and as the receipt write them.</summary>
internal sealed class MessageIds(TimeProvider time)
{
    // As long as real ids are: short ones read in decimal are other messages' ids in hexadecimal.
    private const long Before = 38_600_000;

    private readonly Lock _gate = new();
    private long _count;
    private (string Response, string Receipt) _last = ("", "");

    /// <summary>The next id; the last one once more when it is one of those that come twice.</summary>
    public (string Response, string Receipt) Next(SimulatorFaults faults)
    {
        lock (_gate)
        {
            _count++;
            if (!SimulatorFaults.Hits(_count, faults.DuplicateIdEvery) || _last.Response.Length == 0)
                _last = Write(Before + _count, faults.MessageIds);
            return _last;
        }
    }

    private (string Response, string Receipt) Write(long number, MessageIdFormat format) => format switch
    {
        MessageIdFormat.Hex => Same(Hex(number)),
        MessageIdFormat.Uuid => Same(Guid.CreateVersion7(time.GetUtcNow()).ToString()),
        MessageIdFormat.HexThenDecimal => (Hex(number), Padded(number)),
        _ => Same(Padded(number)),
    };

    private static (string, string) Same(string id) => (id, id);

    private static string Hex(long number) => number.ToString("x", CultureInfo.InvariantCulture);

    private static string Padded(long number) => number.ToString("D10", CultureInfo.InvariantCulture);
}
