using Gateway.Security;

namespace Gateway.Conversations.Publishing;

/// <summary>Who of the staff does something to what people are told, for the rule of two people and for the audit log.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Name">The user name.</param>
/// <param name="Address">Where from; null when that is not known.</param>
internal sealed record Signature(string Id, string Name, string? Address)
{
    /// <summary>What the audit log keeps of a deed.</summary>
    public AuditEntry Entry(string action, string what, string? detail = null) => new(Name, Address, action, what, detail);
}
