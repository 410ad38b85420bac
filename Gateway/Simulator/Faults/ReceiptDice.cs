using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Faults;

/// <summary>What will become of one receipt.</summary>
/// <param name="State">The state it reports.</param>
/// <param name="IsEarly">Sent before the response.</param>
/// <param name="Copies">How often it comes: 0, 1 or 2.</param>
internal readonly record struct ReceiptFate(MessageState State, bool IsEarly, int Copies);

/// <summary>Rolls the fate of each receipt by the shares given; the same seed rolls the same.</summary>
internal sealed class ReceiptDice(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    /// <summary>The next fate.</summary>
    public ReceiptFate Roll(ReceiptBehaviour receipts)
    {
        lock (_gate)
        {
            var state = _random.NextDouble() * 100;
            var early = _random.NextDouble() * 100 < receipts.EarlyShare;
            var copies = _random.NextDouble() * 100;
            return new(
                StateOf(receipts, state), early,
                copies < receipts.LostShare ? 0 : copies < receipts.LostShare + receipts.TwiceShare ? 2 : 1);
        }
    }

    private static MessageState StateOf(ReceiptBehaviour receipts, double roll)
    {
        if (roll < receipts.FailedShare)
            return MessageState.Undeliverable;
        if (roll < receipts.FailedShare + receipts.ExpiredShare)
            return MessageState.Expired;
        return roll < receipts.FailedShare + receipts.ExpiredShare + receipts.RejectedShare ? MessageState.Rejected : MessageState.Delivered;
    }
}
