namespace Gateway.Console.Staff;

/// <summary>What the server knows of a sign-in while it answers a request.</summary>
/// <param name="Id">The sign-in.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Stamp">The account's stamp: another one since the sign-in ends it.</param>
/// <param name="SeenAt">When it was last used.</param>
/// <param name="ProvedAt">When she last proved who she is.</param>
/// <param name="HasFactor">Whether she has a second factor.</param>
/// <param name="IsTemporary">Whether her password is one that somebody else chose.</param>
/// <param name="HasToured">Whether she has put the first steps away.</param>
/// <param name="HasShortcuts">Whether single keys do something.</param>
/// <param name="IsDisabled">Whether the account was closed.</param>
internal sealed record SessionState(
    string Id, string UserId, string Stamp, DateTimeOffset SeenAt, DateTimeOffset ProvedAt, bool HasFactor, bool IsTemporary, bool HasToured, bool HasShortcuts, bool IsDisabled)
{
    /// <summary>The sign-in of this request; null before anybody signed in.</summary>
    public static SessionState? Of(HttpContext context) => context.Features.Get<SessionState>();
}
