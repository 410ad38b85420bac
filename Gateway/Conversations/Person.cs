using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Conversations;

/// <summary>Whom a dialog is with, as far as a phone can tell.</summary>
/// <param name="Token">The pseudonym of the phone.</param>
/// <param name="Number">The phone.</param>
/// <param name="Operator">The operator the person came by; empty for USSD routes.</param>
/// <param name="Language">The language she is answered in.</param>
internal sealed record Person(Token Token, Msisdn Number, string Operator, string Language)
{
    /// <summary>What was found out on the way and is stored in the same transaction as the answer, such as a look-up that counts.</summary>
    public List<Action<DbSession>> Saves { get; init; } = [];

    /// <summary>Whether she is being told what she was promised an answer to, and nobody waits at the phone.</summary>
    public bool WasPromised { get; init; }
}
