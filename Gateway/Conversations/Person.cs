using Gateway.Messages;
using Gateway.Security;

namespace Gateway.Conversations;

/// <summary>Whom a dialog is with, as far as a phone can tell.</summary>
/// <param name="Token">The pseudonym of the phone.</param>
/// <param name="Number">The phone.</param>
/// <param name="Operator">The operator the person came by; empty for USSD routes.</param>
/// <param name="Language">The language she is answered in.</param>
internal sealed record Person(Token Token, Msisdn Number, string Operator, string Language);
