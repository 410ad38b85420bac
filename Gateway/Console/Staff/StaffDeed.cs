using Gateway.Console.Access;
using Gateway.Security;

namespace Gateway.Console.Staff;

/// <summary>Who changes an account, from where, and whether people's messages hang on it.</summary>
/// <param name="Actor">The account's name, or <c>system</c> for the server's own terminal.</param>
/// <param name="Address">The network address.</param>
/// <param name="Live">True where real people get messages: then two administrators and two approvers have to stay.</param>
internal sealed record StaffDeed(string Actor, string? Address, bool Live)
{
    /// <summary>Who acts when nobody is signed in: an engineer at the server.</summary>
    public const string System = "system";

    /// <summary>Whoever is signed in.</summary>
    public static StaffDeed Of(HttpContext context, bool live) =>
        new(StaffActor.Of(context).Name, context.Connection.RemoteIpAddress?.ToString(), live);

    /// <summary>The row for the audit log.</summary>
    public AuditEntry Entry(string action, string on, string? detail) => new(Actor, Address, action, on, detail);
}
