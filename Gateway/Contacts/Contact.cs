using Gateway.Security;
using Gateway.Store;

namespace Gateway.Contacts;

/// <summary>What is remembered of a phone that talked with us.</summary>
/// <param name="Language">The language she chose; null until she does.</param>
/// <param name="OptOuts">What she stopped.</param>
/// <param name="LastOperator">The operator that last delivered a message of hers: prefixes lie since numbers can be ported.</param>
/// <param name="NoticeVersion">The version of the privacy notice she was sent; null for none.</param>
/// <param name="FirstSeen">When she first wrote.</param>
internal sealed record Contact(string? Language, OptOuts OptOuts, string? LastOperator, string? NoticeVersion, DateTimeOffset FirstSeen)
{
    private const string Select = "SELECT language, opt_outs, last_operator, notice_version, first_seen FROM contacts WHERE person = $1";

    /// <summary>Reads a contact; null when the phone is not known.</summary>
    public static Contact? Read(DbSession session, Token person) =>
        session.First(
            Select,
            row => new Contact(row.TextOrNull(0), (OptOuts)row.GetInt64(1), row.TextOrNull(2), row.TextOrNull(3), row.Time(4)),
            person.ToArray());
}

/// <summary>How a choice was made: the proof that the consent ledger keeps.</summary>
/// <param name="Channel">Such as <c>sms</c> or <c>ussd</c>.</param>
/// <param name="Wording">The catalogue key of the words she answered to, or the keyword she sent.</param>
internal sealed record ConsentSource(string Channel, string Wording);

/// <summary>Whether a choice changed anything.</summary>
internal enum ConsentChange
{
    /// <summary>It did.</summary>
    Changed,

    /// <summary>It was so already.</summary>
    AlreadySo,
}
