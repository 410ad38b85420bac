namespace Gateway.Inbox;

/// <summary>What accepting a message came to; in every case it may be acknowledged to the operator.</summary>
internal enum Acceptance
{
    /// <summary>Stored for the first time.</summary>
    Stored,
    /// <summary>A redelivery of what is stored already.</summary>
    Duplicate,
    /// <summary>A part is stored; the text is not complete yet.</summary>
    Incomplete,
}

/// <summary>What accepting a message came to, and the inbox row that holds it.</summary>
internal readonly record struct Accepted(Acceptance Acceptance, long Sequence);
