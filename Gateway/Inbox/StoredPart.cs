using System.Globalization;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Inbox;

/// <summary>A part sealed for the table <c>inbox_parts</c>, so that the writer's thread only has to store it.</summary>
/// <param name="Sender">Who sent it.</param>
/// <param name="Reference">Which text it belongs to.</param>
/// <param name="Part">The part as it came.</param>
/// <param name="SenderSealed">The number, sealed.</param>
/// <param name="BodySealed">The octets, sealed.</param>
/// <param name="Digest">Tells a repeated part from another under the same reference.</param>
internal sealed record StoredPart(Token Sender, string Reference, IncomingPart Part, byte[] SenderSealed, byte[] BodySealed, byte[] Digest)
{
    /// <summary>Where the octets are sealed for.</summary>
    public const string BodyPlace = "inbox_parts.body";

    private const string HeaderlessMark = "s";

    /// <summary>Seals a part.</summary>
    public static StoredPart Of(IncomingPart part, PersonalData personal)
    {
        var octets = Convert.ToBase64String(part.ShortMessage.Span);
        return new(
            personal.TokenOf(part.From), ReferenceOf(part), part, personal.Seal(part.From.Digits, "inbox.sender"), personal.Seal(octets, BodyPlace),
            DigestOf(octets, personal));
    }

    /// <summary>The digest of a part's octets, given in base 64.</summary>
    public static byte[] DigestOf(string octets, PersonalData personal) => personal.DigestOf($"part\n{octets}").ToArray();

    /// <summary>Whether the parts under a reference begin with a user data header.</summary>
    public static bool HasHeader(string reference) => !reference.Split('/')[^2].StartsWith(HeaderlessMark, StringComparison.Ordinal);

    /// <summary>Stores it; false when the place is taken.</summary>
    public bool Insert(DbSession session) => session.Execute(
        """
        INSERT INTO inbox_parts (sender, reference, part, sender_sealed, operator, recipient, total, data_coding, body_sealed, received_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
        """,
        Sender.ToArray(), Reference, (long)Part.Place.Part, SenderSealed, Part.Operator, Part.To.Value, (long)Part.Place.Total, (long)Part.DataCoding,
        BodySealed, Part.ReceivedAt.Stored()) == 1;

    /// <summary>Masked: neither the number nor the text.</summary>
    public override string ToString() => Part.ToString();

    private static string ReferenceOf(IncomingPart part)
    {
        var mark = part.Place.Numbering switch
        {
            PartNumbering.Header8 => "a",
            PartNumbering.Header16 => "w",
            PartNumbering.Sar => HeaderlessMark,
            _ => "h",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{part.Operator}/{part.To}/{mark}{part.Place.Reference}/{part.Place.Total}");
    }
}
