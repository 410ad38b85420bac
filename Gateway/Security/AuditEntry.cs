namespace Gateway.Security;

/// <summary>One deed for the audit log.</summary>
/// <param name="Actor">Who: an account's name, <c>client:name</c>, or <c>system</c>.</param>
/// <param name="Address">The network address it came from, if any.</param>
/// <param name="Action">What, in dotted words such as <c>broadcast.approve</c>.</param>
/// <param name="Object">To what: <c>kind:id</c>. Never a phone number, a CNIC or a name.</param>
/// <param name="Detail">Reasons, check codes, before and after; nothing personal.</param>
internal sealed record AuditEntry(string Actor, string? Address, string Action, string Object, string? Detail);
