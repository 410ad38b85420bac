using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Sources;

/// <summary>How somebody asks, which decides how long she can wait.</summary>
internal enum EnquiryChannel
{
    /// <summary>By SMS.</summary>
    Sms,

    /// <summary>In a USSD session.</summary>
    Ussd,

    /// <summary>She was promised an answer, and is asked for now.</summary>
    Promised,
}

/// <summary>One question about one person. Its text form is masked.</summary>
/// <param name="Cnic">Whom it is about.</param>
/// <param name="Asker">The pseudonym of the phone that asks.</param>
/// <param name="Number">The phone.</param>
/// <param name="Operator">The operator she came by; empty for USSD routes.</param>
/// <param name="Language">The language she is answered in.</param>
/// <param name="Channel">How she asks.</param>
/// <param name="Today">The day at the programme's place.</param>
internal sealed record Enquiry(Cnic Cnic, Token Asker, Msisdn Number, string Operator, string Language, EnquiryChannel Channel, DateOnly Today)
{
    /// <summary>How much that phone may be told of her; nothing until something says otherwise.</summary>
    public Func<DbSession, DisclosureLevel> Proof { get; init; } = static _ => DisclosureLevel.Unbound;

    /// <summary>The one programme to speak of; null for all.</summary>
    public string? Programme { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"question about {Cnic} by {Channel}";
}
