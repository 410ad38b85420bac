namespace Gateway.Security;

/// <summary>Who of the staff does something: for rules that take two people, and for the audit log.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where the request came from, if it came over the network.</param>
internal sealed record ByStaff(string Id, string Name, string? Address = null)
{
    /// <summary>The gateway itself: what ends by the clock, and the brakes.</summary>
    public static ByStaff Gateway { get; } = new("gateway", "8171 gateway");

    /// <summary>The entry that tells of it.</summary>
    public AuditEntry Does(string action, string subject, string? detail = null) => new(Name, Address, action, subject, detail);
}
