using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Conversations;

/// <summary>What handling one text came to; nothing of it is stored or sent yet.</summary>
/// <param name="Outcome">The counted reason: how it was answered, or why it was not.</param>
/// <param name="Replies">The texts to send back, in order.</param>
/// <param name="Saves">What to store in the same transaction as the replies.</param>
internal sealed record SmsAnswer(string Outcome, IReadOnlyList<OutgoingMessage> Replies, IReadOnlyList<Action<DbSession>> Saves);
