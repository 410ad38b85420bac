using System.Text;
using Gateway.Messages;
using Gateway.Outbox.Journal;
using Gateway.Security;
using Gateway.Smpp;
using Gateway.Store;

namespace Gateway.Outbox.Policies;

/// <summary>What a receipt tells of its message beside the operator's id.</summary>
/// <param name="Reference">The reference we gave it.</param>
/// <param name="Sender">Our address.</param>
/// <param name="TextSealed">How it began, sealed.</param>
/// <param name="SubmitDate">When the SMSC took it, by its own clock, as if that were UTC.</param>
internal sealed record ReceiptClue(ushort? Reference, string? Sender, byte[]? TextSealed, long? SubmitDate);

/// <summary>
/// Finds the message of unknown outcome that a receipt is about although nobody knows its id: by our reference, our address, the
/// first characters and the date. One that fits is settled; of several nobody can tell, and all of them stay unknown.
/// </summary>
internal sealed class UnknownMatch(PersonalData personal, MessageOptions options)
{
    /// <summary>Where the beginning of a text is sealed for.</summary>
    public const string TextPlace = "receipts.text_sealed";

    // More than so many unknown messages to one phone are as bad as all of them.
    private const int Looked = 50;
    private const int Start = 20;
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);
    private readonly TimeSpan _zone = TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out var zone) ? zone.BaseUtcOffset : TimeSpan.FromHours(5);

    /// <summary>The phone a receipt is about, as the journal knows it.</summary>
    public byte[]? Phone(Msisdn? number) => number is { } known ? personal.TokenOf(known).ToArray() : null;

    /// <summary>What a receipt tells.</summary>
    public ReceiptClue Clue(DeliveryReceipt receipt) => new(
        receipt.Reference, receipt.ShortCode is { } code ? StoredText.Clean(code) : null, receipt.TextStart is { } text ? personal.Seal(text, TextPlace) : null,
        receipt.SubmitDate is { } date ? new DateTimeOffset(date, TimeSpan.Zero).Stored() : null);

    /// <summary>Which of some receipts come from a phone with a message of unknown outcome: most have none, and need not be looked into.</summary>
    public static bool[] HasUnknown(DbSession session, IReadOnlyList<EarlyReceipt> receipts)
    {
        var has = new bool[receipts.Count];
        if (receipts.Count == 0)
            return has;
        if (!session.IsPostgreSql)
        {
            // There it is no way to go, and each is asked by itself.
            Array.Fill(has, true);
            return has;
        }

        object phones = receipts.Select(receipt => receipt.Handset ?? []).ToArray();
        object operators = receipts.Select(receipt => receipt.Operator).ToArray();
        foreach (var place in session.All(
            """
            SELECT v.place FROM unnest($1::bytea[], $2::text[]) WITH ORDINALITY AS v(phone, operator, place)
            WHERE EXISTS (SELECT 1 FROM messages m WHERE m.receiver = v.phone AND m.operator = v.operator AND m.status = 2)
            """,
            row => row.GetInt64(0), phones, operators))
            has[place - 1] = true;
        return has;
    }

    /// <summary>The ids of the unknown messages that a receipt fits.</summary>
    public List<byte[]> Find(DbSession session, EarlyReceipt receipt, DateTimeOffset now)
    {
        if (receipt.Handset is not { } handset)
            return [];
        var clue = receipt.Clue;
        var text = clue.TextSealed is { } sealedText ? personal.Open(sealedText, TextPlace).TrimEnd() : "";
        // One receipt of a long message speaks of one part: that it failed is the end of the whole, that it arrived is not.
        var mostSegments = receipt.Verdict.Status == MessageStatus.Delivered ? 1L : long.MaxValue;
        var unknown = session.All(
            """
            SELECT id, short_code, text_sealed, COALESCE(relayed_at, created_at), unknown_since FROM messages
            WHERE receiver = $1 AND operator = $2 AND status = 2 AND segments <= $3 ORDER BY seq DESC LIMIT $4
            """,
            row => new Candidate(row.Octets(0), row.GetString(1), row.OctetsOrNull(2), row.GetInt64(3), row.IsDBNull(4) ? now.Stored() : row.GetInt64(4)),
            handset, receipt.Operator, mostSegments, (long)Looked);
        return [.. unknown.Where(one => FitsReference(clue, one) && FitsSender(clue, one) && FitsDate(clue, one) && FitsText(text, one)).Select(one => one.Id)];
    }

    private bool FitsReference(ReceiptClue clue, Candidate one) =>
        clue.Reference is not { } reference || reference == MessageReference.Of(personal, new MessageId(new Guid(one.Id, bigEndian: true)));

    // A link may write a code otherwise: with the country in front, or as a name, which cannot be compared.
    private static bool FitsSender(ReceiptClue clue, Candidate one) =>
        clue.Sender is not { } sender || sender.EndsWith(one.ShortCode, StringComparison.Ordinal) || sender.Any(char.IsAsciiLetter);

    // The SMSC's clock shows the programme's time or UTC.
    private bool FitsDate(ReceiptClue clue, Candidate one)
    {
        if (clue.SubmitDate is not { } date)
            return true;
        var local = date - (long)_zone.TotalMilliseconds;
        return IsWithin(date, one) || IsWithin(local, one);
    }

    private static bool IsWithin(long date, Candidate one) =>
        date >= one.From - (long)Slack.TotalMilliseconds && date <= one.Until + (long)Slack.TotalMilliseconds;

    private bool FitsText(string start, Candidate one)
    {
        if (start.Length == 0 || one.TextSealed is not { } sealedText)
            return true;
        var text = personal.Open(sealedText, OutboxRow.TextPlace);
        var said = start.Length > Start ? start[..Start] : start;
        return text.StartsWith(said, StringComparison.Ordinal)
            // Some SMSCs repeat the octets as they came: UCS-2, two for a character.
            || Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(text)).StartsWith(said, StringComparison.Ordinal);
    }

    private sealed record Candidate(byte[] Id, string ShortCode, byte[]? TextSealed, long From, long Until);
}
