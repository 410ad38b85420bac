using System.Text;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;
using Localization.Sms;

namespace Gateway.Inbox;

/// <summary>A text joined from its parts.</summary>
internal sealed record JoinedText(string Operator, Msisdn From, ShortCode To, string Text, DateTimeOffset ReceivedAt)
{
    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => $"joined text from {From}, {Text.Length} characters";
}

/// <summary>Joins the stored parts of a long text; a part that never came shows as an ellipsis.</summary>
internal static class PartAssembly
{
    private const string Missing = " … ";

    /// <summary>How many parts are stored under one reference.</summary>
    public static long Count(DbSession session, Token sender, string reference) => Convert.ToInt64(
        session.Scalar("SELECT COUNT(*) FROM inbox_parts WHERE sender = $1 AND reference = $2", sender.ToArray(), reference),
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The texts whose first part came before the given time, at most 100.</summary>
    public static List<(Token Sender, string Reference)> Overdue(DbSession session, DateTimeOffset before) => session.All(
        "SELECT DISTINCT sender, reference FROM inbox_parts WHERE received_at < $1 LIMIT 100",
        row => (new Token(row.Octets(0)), row.GetString(1)), before.Stored());

    /// <summary>Takes the parts of one text out of the table and joins them.</summary>
    public static JoinedText Take(DbSession session, PersonalData personal, Token sender, string reference)
    {
        var parts = session.All(
            """
            SELECT part, total, data_coding, body_sealed, sender_sealed, operator, recipient, received_at
            FROM inbox_parts WHERE sender = $1 AND reference = $2 ORDER BY part
            """,
            row => new Part(
                (int)row.GetInt64(0), (int)row.GetInt64(1), (byte)row.GetInt64(2), row.Octets(3), row.Octets(4), row.GetString(5), row.GetString(6), row.Time(7)),
            sender.ToArray(), reference);
        session.Execute("DELETE FROM inbox_parts WHERE sender = $1 AND reference = $2", sender.ToArray(), reference);

        var first = parts[0];
        if (!Msisdn.TryParse(personal.Open(first.SenderSealed, "inbox.sender"), out var from))
            throw new InvalidDataException("A stored part holds no number.");
        var text = Join(parts, part => Convert.FromBase64String(personal.Open(part.BodySealed, "inbox_parts.body")));
        return new(first.Operator, from, new ShortCode(first.Recipient), text, parts.Min(part => part.ReceivedAt));
    }

    // Parts that follow each other are decoded together: another handset may have cut a character in half.
    private static string Join(List<Part> parts, Func<Part, byte[]> octets)
    {
        var text = new StringBuilder();
        var run = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Number != (i == 0 ? 1 : parts[i - 1].Number + 1))
                text.Append(Missing);
            run.Add(octets(parts[i]));
            if (i + 1 < parts.Count && parts[i + 1].Number == parts[i].Number + 1 && parts[i + 1].DataCoding == parts[i].DataCoding)
                continue;
            text.Append(SmsDecoder.DecodeParts(run, parts[i].DataCoding, hasHeader: true).Text);
            run.Clear();
        }

        if (parts[^1].Number < parts[0].Total)
            text.Append(Missing);
        return text.ToString();
    }

    private sealed record Part(
        int Number, int Total, byte DataCoding, byte[] BodySealed, byte[] SenderSealed, string Operator, string Recipient, DateTimeOffset ReceivedAt);
}
