using Gateway.Messages;
using Gateway.Outbox.Policies;

namespace Gateway.Api.Messages;

/// <summary>What other systems call the states of a message: our own words, and those of the GovStack Messaging block (5.1.24.1).</summary>
internal static class MessageWords
{
    /// <summary>Our word.</summary>
    public static string Of(MessageStatus status) => status switch
    {
        MessageStatus.Unknown => UnknownOutcome.Word,
        MessageStatus.Scheduled => "queued",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>
    /// GovStack's: pending, queued, sent, delivered, errored or failed. That an operator never said whether it took a message is none of
    /// the six, and stays a word of its own.
    /// </summary>
    /// <param name="status">How it stands.</param>
    /// <param name="attempts">How often it was tried: what waits to be tried again has erred.</param>
    public static string StateOf(MessageStatus status, long attempts) => status switch
    {
        MessageStatus.Scheduled => "pending",
        MessageStatus.Queued => attempts > 0 ? "errored" : "queued",
        MessageStatus.Submitted => "sent",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Unknown => UnknownOutcome.Word,
        _ => "failed",
    };
}
