using Gateway.Security;
using Gateway.Store;

namespace Gateway.Contacts.Access;

/// <summary>Everything that decides what one phone may be told of one person.</summary>
/// <param name="RecordPhone">The phone on record; null for none, or for nobody of that card.</param>
/// <param name="AsOf">When the registry was last brought up to date.</param>
/// <param name="IsShared">Whether others are known by the asking phone, or the registry says that it is shared.</param>
/// <param name="ChangedAt">When the phone on record was last changed.</param>
/// <param name="DroppedAt">When the asking number was last reported as gone to somebody else.</param>
/// <param name="Binding">What was confirmed of phone and person.</param>
/// <param name="ProvenUntil">How long the proof given in this conversation counts.</param>
internal sealed record AccessFacts(
    Token? RecordPhone, DateTimeOffset? AsOf, bool IsShared, DateTimeOffset? ChangedAt, DateTimeOffset? DroppedAt, BindingFacts? Binding,
    DateTimeOffset? ProvenUntil)
{
    // One statement whoever asks about whomever: an answer for a stranger takes the same path as one for nobody.
    private const string Query = """
        SELECT b.msisdn, (SELECT MAX(started_at) FROM imports), b.shared_phone,
            (SELECT COUNT(*) FROM (SELECT 1 AS other FROM beneficiaries AS o WHERE o.msisdn = $1 LIMIT 2) AS others),
            (SELECT MAX(c.at) FROM phone_changes AS c WHERE c.cnic = $2),
            (SELECT MAX(d.at) FROM phone_drops AS d WHERE d.phone = $1),
            g.origin, g.verified_at, g.record_phone, p.expires_at
        FROM (SELECT 1 AS one) AS one
        LEFT JOIN beneficiaries AS b ON b.cnic = $2
        LEFT JOIN bindings AS g ON g.phone = $1 AND g.cnic = $2
        LEFT JOIN proofs AS p ON p.dialog = $3 AND p.phone = $1 AND p.cnic = $2
        """;

    /// <summary>Reads them.</summary>
    /// <param name="session">A session to read with.</param>
    /// <param name="asker">The phone that asks.</param>
    /// <param name="person">Whom it asks about.</param>
    /// <param name="dialog">The digest of the conversation's identity.</param>
    public static AccessFacts Read(DbSession session, Token asker, Token person, Token dialog) => session.First(
        Query,
        row => new AccessFacts(
            row.OctetsOrNull(0) is { } phone ? new Token(phone) : null,
            row.TimeOrNull(1),
            (!row.IsDBNull(2) && row.GetInt64(2) != 0) || row.GetInt64(3) > 1,
            row.TimeOrNull(4),
            row.TimeOrNull(5),
            row.IsDBNull(6)
                ? null
                : new BindingFacts((BindingOrigin)row.GetInt64(6), row.Time(7), row.OctetsOrNull(8) is { } record ? new Token(record) : null),
            row.TimeOrNull(9)),
        asker.ToArray(), person.ToArray(), dialog.ToArray())!;
}

/// <summary>One confirmation that a number is a person's.</summary>
/// <param name="Origin">Who confirmed it.</param>
/// <param name="VerifiedAt">When.</param>
/// <param name="RecordPhone">The phone that was on record then.</param>
internal sealed record BindingFacts(BindingOrigin Origin, DateTimeOffset VerifiedAt, Token? RecordPhone);
