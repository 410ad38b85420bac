namespace Gateway.Outbox;

/// <summary>
/// Hands out concatenation references, counting up for each receiver, so that the parts of two long messages to one phone are never
/// taken for one message (3GPP TS 23.040 §9.2.3.24.1). Receivers share a fixed number of counters: that only skips numbers.
/// </summary>
internal sealed class SegmentReferences
{
    private readonly int[] _counters = new int[4096];

    /// <summary>The next reference, 0 to 65 535, for a receiver; with a header of 8 bits only its low octet travels.</summary>
    public int Next(string receiver) => Interlocked.Increment(ref _counters[(uint)receiver.GetHashCode(StringComparison.Ordinal) % (uint)_counters.Length]) & 0xFFFF;
}
