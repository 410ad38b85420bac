namespace Gateway.Messages;

/// <summary>What became of one attempt to hand a message to an operator.</summary>
internal abstract record SendOutcome
{
    /// <summary>The operator took every segment.</summary>
    /// <param name="SmscIds">The operator's id of each segment, in order.</param>
    public sealed record Submitted(IReadOnlyList<string> SmscIds) : SendOutcome;

    /// <summary>Certainly not taken now; worth another attempt after the delay.</summary>
    public sealed record Retry(TimeSpan After, string Reason) : SendOutcome;

    /// <summary>Refused for good.</summary>
    public sealed record Rejected(string Reason) : SendOutcome;

    /// <summary>Written to the wire but never answered: it may or may not have arrived, and is not resent silently.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;

    /// <summary>Certainly never written: goes back to the head of its lane.</summary>
    public sealed record NotWritten : SendOutcome;
}
