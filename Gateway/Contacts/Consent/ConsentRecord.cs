using Gateway.Security;

namespace Gateway.Contacts.Consent;

/// <summary>Whether she wants messages for a purpose.</summary>
internal enum ConsentChoice
{
    /// <summary>She asked for them, or wants them again.</summary>
    OptIn,

    /// <summary>She stopped them.</summary>
    OptOut,
}

/// <summary>
/// One choice as the ledger keeps it: the GovStack ConsentRecord. Its data agreement is the purpose, the revision the version of the notice
/// she was shown; it is signed by the channel and the words she used, and chained to her choice before it.
/// </summary>
/// <param name="Individual">The pseudonym of the number.</param>
/// <param name="DataAgreement">The purpose, or what a STOP of before named.</param>
/// <param name="DataAgreementRevision">The version of the notice; null in rows of before.</param>
/// <param name="DataAgreementRevisionHash">The digest of what the agreement said; null in rows of before.</param>
/// <param name="LawfulBasis">On what ground messages are sent; null in rows of before.</param>
/// <param name="OptIn">Whether she wants them.</param>
/// <param name="Signature">Channel and words.</param>
/// <param name="At">When.</param>
/// <param name="State">How far the record is: a choice by SMS or on a screen is complete when it is made.</param>
internal sealed record ConsentRecord(
    Token Individual, string DataAgreement, string? DataAgreementRevision, Token? DataAgreementRevisionHash, string? LawfulBasis, bool OptIn,
    ConsentSource Signature, DateTimeOffset At, string State = "signed");
