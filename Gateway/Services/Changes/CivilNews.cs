using Gateway.Messages;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Changes;

/// <summary>Tells a family what the civil registry reported of it, so that it can say that it is wrong. Nothing changes by the telling.</summary>
internal sealed class CivilNews(BatchWriter writer, OutreachBook outreach, TimeProvider time)
{
    /// <summary>The flow that tells.</summary>
    public const string Flow = "registry_news";

    private static readonly TimeSpan Worth = TimeSpan.FromDays(7);

    /// <summary>Promises the news; answers whether it is new. The same event of the registry is told once.</summary>
    /// <param name="eventId">The registry's name of the event.</param>
    /// <param name="kind">What happened, as <see cref="ChangeKind"/> spells it.</param>
    /// <param name="family">Who is told.</param>
    /// <param name="aborted">Ends the wait for the database.</param>
    public Task<bool> TellAsync(string eventId, string kind, Household family, CancellationToken aborted)
    {
        var (now, known) = (time.GetUtcNow(), ChangeKind.Find(kind));
        return writer.WriteAsync(
            session => outreach.Promise(session, new Approach($"civil:{eventId}", family.Phone, Flow, MessageClass.Notice, now, now + Worth)
            {
                Number = family.Number, Language = family.Language, Slots = new Dictionary<string, string> { ["kind"] = known.Code },
            }), aborted);
    }
}
