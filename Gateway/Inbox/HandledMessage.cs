using Gateway.Conversations;
using Gateway.Outbox;
using Gateway.Store;

namespace Gateway.Inbox;

/// <summary>
/// A message with everything that handling it came to, sealed and measured, so that the writer's thread only has to store it. New state,
/// replies and the mark "handled" are one transaction, so that a message has its effect exactly once whenever the process dies.
/// </summary>
internal sealed class HandledMessage(WaitingMessage message, SmsAnswer answer, OutboxRow[] replies, long at, InboxShares shares)
{
    private const string Mark = "UPDATE inbox SET handled_at = $1, outcome = $2 WHERE seq = $3 AND handled_at IS NULL";

    /// <summary>The message.</summary>
    public WaitingMessage Message => message;

    /// <summary>The counted reason.</summary>
    public string Outcome => answer.Outcome;

    /// <summary>Whether it is answered.</summary>
    public bool HasReplies => replies.Length > 0;

    /// <summary>Stores it with the transaction of the session; false when it is somebody else's by now, or was handled before.</summary>
    public bool Store(DbSession session)
    {
        // A process that was stopped meanwhile may have lost her to another one, which is at work on the same message.
        if (!shares.Holds(message.Sender) || session.Execute(Mark, at, answer.Outcome, message.Sequence) == 0)
            return false;
        foreach (var save in answer.Saves)
            save(session);
        foreach (var reply in replies)
            reply.Store(session);
        return true;
    }
}
