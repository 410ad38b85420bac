using System.Collections.Concurrent;
using Gateway.Messages;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>
/// Messages in whose opening the process died. They are opened one at a time, so that the next death names the guilty one; what killed
/// the process three times is quarantined and never opened again.
/// </summary>
internal sealed class Suspects(Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>Deaths after which a message is quarantined.</summary>
    public const int Limit = 3;

    /// <summary>Why a quarantined message fails.</summary>
    public const string Reason = "internal: the message stopped the gateway three times and is not tried again";

    private readonly ConcurrentDictionary<Guid, int> _crashes = new();

    /// <summary>Whether anything is suspected at all: the path of every message looks no further.</summary>
    public bool IsEmpty => _crashes.IsEmpty;

    /// <summary>Where the notes about what is being opened lie.</summary>
    public string Folder => database.Options.DataFolder;

    /// <summary>How often a message was being opened when the process died.</summary>
    public int CrashesOf(MessageId message) => _crashes.GetValueOrDefault(message.Value);

    /// <summary>Notes what the last process left open, and reads what is known from before.</summary>
    public async Task LoadAsync(IReadOnlyList<Guid> left, CancellationToken stopping)
    {
        if (left.Count > 0)
            await writer.WriteAsync(session => Count(session, left), stopping);
        foreach (var (id, crashes) in await database.ReadAsync(session => session.All("SELECT message, crashes FROM suspects", row => (row.Id(0), (int)row.GetInt64(1))), stopping))
            _crashes[id] = crashes;
    }

    /// <summary>They could be opened after all.</summary>
    public async Task ClearAsync(IReadOnlyList<MessageId> messages, CancellationToken stopping)
    {
        await writer.WriteAsync(
            session =>
            {
                foreach (var message in messages)
                    session.Execute("DELETE FROM suspects WHERE message = $1", message.Value.Stored());
            },
            stopping);
        foreach (var message in messages)
            _crashes.TryRemove(message.Value, out _);
    }

    private void Count(DbSession session, IReadOnlyList<Guid> left)
    {
        foreach (var id in left)
        {
            session.Execute(
                "INSERT INTO suspects (message, crashes, at) VALUES ($1, 1, $2) ON CONFLICT (message) DO UPDATE SET crashes = suspects.crashes + 1, at = excluded.at",
                id.Stored(), time.GetUtcNow().Stored());
        }
    }
}
