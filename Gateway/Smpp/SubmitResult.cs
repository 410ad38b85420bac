using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>What is known of a request that was handed to a session.</summary>
internal enum RequestOutcome
{
    /// <summary>Written or perhaps written, and no answer came: the peer may have acted on it.</summary>
    Unknown = 0,
    /// <summary>It certainly never reached the socket.</summary>
    NotWritten = 1,
    /// <summary>The peer answered.</summary>
    Answered = 2,
}

/// <summary>What became of one submit_sm.</summary>
/// <param name="Outcome">Whether the SMSC answered, may have acted, or certainly never saw it.</param>
/// <param name="Status">Its answer, when it answered.</param>
/// <param name="MessageId">Its id of the message, when it took it.</param>
/// <param name="Reason">Why there is no answer.</param>
internal readonly record struct SubmitResult(RequestOutcome Outcome, CommandStatus Status, string? MessageId, string? Reason)
{
    /// <summary>How busy the SMSC says it is (congestion_state, SMPP 5.0): 0 idle, 80 to 89 just right, 90 and more too much.</summary>
    public byte? Congestion { get; init; }

    /// <summary>The SMSC has taken the message.</summary>
    public bool IsAccepted => Outcome == RequestOutcome.Answered && Status == CommandStatus.Ok;

    /// <summary>Certainly never written.</summary>
    public static SubmitResult NotWritten(string reason) => new(RequestOutcome.NotWritten, default, null, reason);

    /// <summary>Answered by the SMSC.</summary>
    public static SubmitResult Answered(CommandStatus status, string? messageId) => new(RequestOutcome.Answered, status, messageId, null);

    /// <summary>Written or perhaps written, never answered.</summary>
    public static SubmitResult Unknown(string reason) => new(RequestOutcome.Unknown, default, null, reason);
}

/// <summary>What became of any other request; the body is there when the peer sent one that could be read.</summary>
internal readonly record struct PduResponse(RequestOutcome Outcome, CommandStatus Status, Pdu? Body, string? Reason);

/// <summary>An answer that came after its request had been given up as Unknown: it settles what happened.</summary>
/// <param name="Reference">What the caller gave with the submit.</param>
/// <param name="Status">The SMSC's answer.</param>
/// <param name="MessageId">Its id of the message, when it took it.</param>
internal readonly record struct LateResponse(Guid Reference, CommandStatus Status, string? MessageId);
