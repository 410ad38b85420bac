using System.Data.Common;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Contacts.Consent;

/// <summary>The rows of the consent ledger: only ever added, each with a keyed digest over itself and her row before it.</summary>
internal static class ConsentRows
{
    /// <summary>The change of a row that opts in.</summary>
    public const string Given = "given";

    /// <summary>The change of a row that opts out.</summary>
    public const string Withdrawn = "withdrawn";

    private const string Select = """
        SELECT purpose, agreement_version, agreement_hash, lawful_basis, change, channel, wording, at, hash FROM consent_ledger WHERE person = $1 ORDER BY seq
        """;

    private const string Insert = """
        INSERT INTO consent_ledger (person, purpose, change, channel, wording, at, agreement_version, agreement_hash, lawful_basis, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    /// <summary>Adds a choice within the caller's transaction, which holds the person's contact.</summary>
    public static void Add(DbSession session, PersonalData personal, ConsentRecord record)
    {
        var before = session.First("SELECT hash FROM consent_ledger WHERE person = $1 ORDER BY seq DESC LIMIT 1", row => row.OctetsOrNull(0), record.Individual.ToArray());
        session.Execute(
            Insert, record.Individual.ToArray(), record.DataAgreement, record.OptIn ? Given : Withdrawn, record.Signature.Channel, record.Signature.Wording,
            record.At.Stored(), record.DataAgreementRevision, record.DataAgreementRevisionHash?.ToArray(), record.LawfulBasis, Chained(personal, before, record));
    }

    /// <summary>What a person chose, the latest first.</summary>
    public static IReadOnlyList<ConsentRecord> Of(DbSession session, Token person) => [.. session.All(Select, row => Read(row, person), person.ToArray()).AsEnumerable().Reverse()];

    /// <summary>Whether each row still follows from the one before it.</summary>
    public static bool IsIntact(DbSession session, PersonalData personal, Token person)
    {
        byte[]? before = null;
        foreach (var (record, hash) in session.All(Select, row => (Read(row, person), row.OctetsOrNull(8)), person.ToArray()))
        {
            if (hash is null ? before is not null : !Chained(personal, before, record).AsSpan().SequenceEqual(hash))
                return false;
            before = hash;
        }

        return true;
    }

    /// <summary>The digest of what the agreement said.</summary>
    public static Token AgreementHash(PersonalData personal, ConsentPurpose purpose, string version) =>
        personal.DigestOf($"agreement:{purpose.Word()}:{purpose.LawfulBasis()}:{version}");

    private static ConsentRecord Read(DbDataReader row, Token person) => new(
        person, row.GetString(0), row.TextOrNull(1), row.OctetsOrNull(2) is { } hash ? new Token(hash) : null, row.TextOrNull(3),
        row.GetString(4) == Given, new ConsentSource(row.GetString(5), row.GetString(6)), row.Time(7));

    private static byte[] Chained(PersonalData personal, byte[]? before, ConsentRecord record) => personal.DigestOf(string.Join(
        '\n', "consent", Convert.ToHexString(before ?? []), record.Individual.ToHex(), record.DataAgreement, record.DataAgreementRevision,
        record.DataAgreementRevisionHash?.ToHex(), record.LawfulBasis, record.OptIn ? Given : Withdrawn, record.Signature.Channel,
        record.Signature.Wording, record.At.Stored().ToString(System.Globalization.CultureInfo.InvariantCulture))).ToArray();
}
