namespace Localization.Sms;

/// <summary>Which part of which message a segment is (3GPP TS 23.040 §9.2.3.24.1 and §9.2.3.24.8).</summary>
/// <param name="Reference">Joins the parts of one message from one sender.</param>
/// <param name="Total">Parts in the message.</param>
/// <param name="Part">This part, from 1.</param>
/// <param name="IsWide">Whether the reference has 16 bits: 8 and 16 bit references never join.</param>
public readonly record struct Concatenation(int Reference, int Total, int Part, bool IsWide);
