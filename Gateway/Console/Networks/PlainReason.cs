namespace Gateway.Console.Networks;

/// <summary>Says in plain words why a network did not deliver; the English words are keys of the translation. What is not known is told as the network says it.</summary>
internal static class PlainReason
{
    private static readonly (string Part, string Words)[] Known =
    [
        ("ESME_RINVDSTADR", "The number does not exist"),
        ("ESME_RINVSRCADR", "The network does not accept our short code"),
        ("ESME_RTHROTTLED", "The network asked for fewer messages a second"),
        ("ESME_RMSGQFUL", "The network's own queue is full"),
        ("ESME_RSYSERR", "The network had a fault"),
        ("ESME_RSUBMITFAIL", "The network refused the message"),
        ("Undeliverable", "The phone cannot be reached"),
        ("Expired", "The phone was off or out of reach for too long"),
        ("Rejected", "The network rejected the message"),
        ("Deleted", "The network deleted the message"),
        ("parts", "The network took only a part of the message"),
        ("withdrawn", "It was withdrawn before it left"),
        ("stopped by the person", "The person stopped these messages"),
    ];

    /// <summary>The words, and whether they are a key of the translation.</summary>
    public static (string Words, bool IsPlain) Of(string reason) =>
        reason.Length == 0 ? ("It was too old to be sent", true)
        : Array.Find(Known, one => reason.Contains(one.Part, StringComparison.Ordinal)) is { Words: { } words } ? (words, true) : (reason, false);
}
