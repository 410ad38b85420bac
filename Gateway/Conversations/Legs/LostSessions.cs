using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations.Legs;

/// <summary>Hears from the transports that a session was lost under a person: what she left can then be told and finished.</summary>
internal sealed class LostSessions(UssdConversation conversation, BatchWriter writer, PersonalData personal)
{
    private const int MostTries = 3;

    /// <summary>Notes it; a session lost twice is lost once.</summary>
    public async Task LoseAsync(Msisdn number, CancellationToken aborted)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await conversation.LoseAsync(number, personal.TokenOf(number), aborted) is { } saves)
                    await writer.WriteAsync(session => saves.ForEach(save => save(session)), aborted);
                return;
            }
            catch (DialogMovedException) when (attempt < MostTries)
            {
                // Her last hop was stored at this very moment.
            }
        }
    }
}
