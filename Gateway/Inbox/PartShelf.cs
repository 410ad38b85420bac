using System.Globalization;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Inbox;

/// <summary>
/// Keeps parts until their text is whole. It is bounded: a sender's open parts are counted, and the oldest text is given up
/// with what came of it. Parts of a text that was joined are remembered for a while, so that a redelivered one begins no new text.
/// </summary>
/// <param name="personal">Seals and opens.</param>
/// <param name="openParts">How many parts of unfinished texts one sender may have.</param>
internal sealed class PartShelf(PersonalData personal, int openParts)
{
    // No operator's name begins with it, so that no open text can have such a reference.
    private const string DoneMark = "/";

    /// <summary>Adds a part in the transaction of the session; texts that leave the shelf through it are added to the list.</summary>
    public Acceptance Add(DbSession session, StoredPart part, List<JoinedText> texts)
    {
        if (IsDone(session, part))
            return Acceptance.Duplicate;
        if (!part.Insert(session))
        {
            if (IsSame(session, part))
                return Acceptance.Duplicate;
            // Another text under a reference that is still open: handsets count to 255 and begin again, some never count.
            texts.Add(Joined(Take(session, part.Sender, part.Reference)));
            part.Insert(session);
        }

        if (Number(session.Scalar("SELECT COUNT(*) FROM inbox_parts WHERE sender = $1 AND reference = $2", part.Sender.ToArray(), part.Reference)) >= part.Part.Place.Total)
        {
            var parts = Take(session, part.Sender, part.Reference);
            RememberDone(session, part, parts);
            texts.Add(Joined(parts));
            return Acceptance.Stored;
        }

        GiveUpOldest(session, part.Sender, texts);
        return Acceptance.Incomplete;
    }

    /// <summary>Takes the texts whose first part came before the given time, at most 100, and forgets joined ones that nobody delivers again.</summary>
    /// <param name="session">The transaction's session.</param>
    /// <param name="before">Until when a first part is overdue.</param>
    /// <param name="forgetBefore">Until when a part that comes again begins a new text.</param>
    public List<JoinedText> TakeOverdue(DbSession session, DateTimeOffset before, DateTimeOffset forgetBefore)
    {
        session.Execute("DELETE FROM inbox_parts WHERE received_at < $1 AND reference LIKE '/%'", forgetBefore.Stored());
        var overdue = session.All(
            "SELECT DISTINCT sender, reference FROM inbox_parts WHERE received_at < $1 AND reference NOT LIKE '/%' LIMIT 100",
            row => (Sender: new Token(row.Octets(0)), Reference: row.GetString(1)), before.Stored());
        return overdue.ConvertAll(text => Joined(Take(session, text.Sender, text.Reference)));
    }

    private void GiveUpOldest(DbSession session, Token sender, List<JoinedText> texts)
    {
        if (Number(session.Scalar("SELECT COUNT(*) FROM inbox_parts WHERE sender = $1 AND reference NOT LIKE '/%'", sender.ToArray())) <= openParts)
            return;
        var oldest = session.Scalar(
            "SELECT reference FROM inbox_parts WHERE sender = $1 AND reference NOT LIKE '/%' ORDER BY received_at, reference LIMIT 1", sender.ToArray());
        texts.Add(Joined(Take(session, sender, (string)oldest!)));
    }

    private bool IsSame(DbSession session, StoredPart part)
    {
        var stored = session.First(
            "SELECT body_sealed FROM inbox_parts WHERE sender = $1 AND reference = $2 AND part = $3", row => row.Octets(0),
            part.Sender.ToArray(), part.Reference, (long)part.Part.Place.Part);
        return stored is not null && StoredPart.DigestOf(personal.Open(stored, StoredPart.BodyPlace), personal).AsSpan().SequenceEqual(part.Digest);
    }

    private static bool IsDone(DbSession session, StoredPart part) => session.Scalar(
        "SELECT 1 FROM inbox_parts WHERE sender = $1 AND reference = $2 AND part = $3 AND body_sealed = $4",
        part.Sender.ToArray(), DoneMark + part.Reference, (long)part.Part.Place.Part, part.Digest) is not null;

    private void RememberDone(DbSession session, StoredPart last, List<ShelvedPart> parts)
    {
        foreach (var part in parts)
        {
            session.Execute(
                """
                INSERT INTO inbox_parts (sender, reference, part, sender_sealed, operator, recipient, total, data_coding, body_sealed, received_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)
                ON CONFLICT (sender, reference, part) DO UPDATE SET body_sealed = excluded.body_sealed, received_at = excluded.received_at
                """,
                last.Sender.ToArray(), DoneMark + last.Reference, (long)part.Number, Array.Empty<byte>(), part.Operator, part.Recipient, (long)part.Total,
                StoredPart.DigestOf(Convert.ToBase64String(part.Octets), personal), last.Part.ReceivedAt.Stored());
        }
    }

    private List<ShelvedPart> Take(DbSession session, Token sender, string reference)
    {
        var parts = session.All(
            """
            SELECT part, total, data_coding, body_sealed, sender_sealed, operator, recipient, received_at
            FROM inbox_parts WHERE sender = $1 AND reference = $2 ORDER BY part
            """,
            row => new ShelvedPart(
                (int)row.GetInt64(0), (int)row.GetInt64(1), (byte)row.GetInt64(2), Convert.FromBase64String(personal.Open(row.Octets(3), StoredPart.BodyPlace)),
                StoredPart.HasHeader(reference), personal.Open(row.Octets(4), "inbox.sender"), row.GetString(5), row.GetString(6), row.Time(7)),
            sender.ToArray(), reference);
        session.Execute("DELETE FROM inbox_parts WHERE sender = $1 AND reference = $2", sender.ToArray(), reference);
        return parts;
    }

    private static JoinedText Joined(List<ShelvedPart> parts) => PartAssembly.Join(parts);

    private static long Number(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
