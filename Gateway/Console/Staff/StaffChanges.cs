using Gateway.Console.Access;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.Staff;

/// <summary>What administrators change of others' accounts: roles, districts, whether they are open. Nobody changes her own.</summary>
internal sealed class StaffChanges(BatchWriter writer, TimeProvider time)
{
    private const string Own = "Nobody changes her own rights: ask another administrator.";

    /// <summary>Sets roles and districts; a strong role waits for a second administrator once there are two. Answers why not, or nothing.</summary>
    public Task<IReadOnlyList<string>> SetAsync(
        string userId, IReadOnlyList<string> roles, IReadOnlyList<string> districts, StaffDeed deed, CancellationToken aborted) => ChangeAsync(userId, deed, (session, name, now) =>
    {
        var before = StaffRows.RolesOf(session, userId);
        string[] given = [.. roles.Except(before)];
        string[] taken = [.. before.Except(roles)];
        IReadOnlyList<string> wrong = [.. RoleRules.Conflicts([.. roles]), .. taken.SelectMany(role => Needed(session, role, deed))];
        if (wrong.Count > 0)
            return wrong;
        var second = StaffRows.NeedsSecond(session, deed);
        foreach (var role in taken)
            StaffRows.Take(session, userId, role);
        foreach (var role in given)
        {
            if (second && RoleRules.IsStrong(role))
                StaffRows.Ask(session, userId, role, deed.Actor, now);
            else
                StaffRows.Give(session, userId, role);
        }

        StaffRows.SetDistricts(session, userId, districts);
        StaffRows.EndSignIns(session, userId);
        AuditLog.Append(session, deed.Entry("user.roles", $"user:{name}", $"before: {string.Join(", ", before)}; after: {string.Join(", ", roles)}; districts: {string.Join(", ", districts)}"), now);
        return [];
    }, aborted);

    /// <summary>Gives a strong role that another administrator asked for.</summary>
    public Task<IReadOnlyList<string>> ConfirmAsync(string userId, string role, StaffDeed deed, CancellationToken aborted) => ChangeAsync(userId, deed, (session, name, now) =>
    {
        if (session.Scalar("SELECT asked_by FROM staff_requests WHERE user_id = $1 AND role = $2", userId, role) is not string asker)
            return ["Nobody asks for this role any longer."];
        if (asker == deed.Actor)
            return ["You asked for it yourself: another administrator has to agree."];
        var conflicts = RoleRules.Conflicts([.. StaffRows.RolesOf(session, userId), role]);
        if (conflicts.Count > 0)
            return conflicts;
        session.Execute("DELETE FROM staff_requests WHERE user_id = $1 AND role = $2", userId, role);
        StaffRows.Give(session, userId, role);
        StaffRows.EndSignIns(session, userId);
        AuditLog.Append(session, deed.Entry("user.role_confirm", $"user:{name}", $"role: {role}; asked by: {asker}"), now);
        return [];
    }, aborted);

    /// <summary>Refuses a strong role that was asked for.</summary>
    public Task<IReadOnlyList<string>> RefuseAsync(string userId, string role, StaffDeed deed, CancellationToken aborted) => ChangeAsync(userId, deed, (session, name, now) =>
    {
        if (session.Execute("DELETE FROM staff_requests WHERE user_id = $1 AND role = $2", userId, role) > 0)
            AuditLog.Append(session, deed.Entry("user.role_refuse", $"user:{name}", $"role: {role}"), now);
        return [];
    }, aborted);

    /// <summary>Closes an account, or opens it again.</summary>
    public Task<IReadOnlyList<string>> SetOpenAsync(string userId, bool open, StaffDeed deed, CancellationToken aborted) => ChangeAsync(userId, deed, (session, name, now) =>
    {
        IReadOnlyList<string> wrong = open ? [] : [.. StaffRows.RolesOf(session, userId).SelectMany(role => Needed(session, role, deed))];
        if (wrong.Count > 0)
            return wrong;
        session.Execute("UPDATE staff_profiles SET disabled_at = $1 WHERE user_id = $2", open ? null : now.Stored(), userId);
        StaffRows.EndSignIns(session, userId);
        AuditLog.Append(session, deed.Entry(open ? "user.open" : "user.close", $"user:{name}", null), now);
        return [];
    }, aborted);

    /// <summary>Takes the second factor away, for somebody who lost her phone.</summary>
    public Task<IReadOnlyList<string>> ResetFactorAsync(string userId, StaffDeed deed, CancellationToken aborted) => ChangeAsync(userId, deed, (session, name, now) =>
    {
        session.Execute("DELETE FROM staff_factors WHERE user_id = $1", userId);
        session.Execute("DELETE FROM staff_recovery WHERE user_id = $1", userId);
        StaffRows.EndSignIns(session, userId);
        AuditLog.Append(session, deed.Entry("user.factor_reset", $"user:{name}", null), now);
        return [];
    }, aborted);

    // The last administrator stays; where real people get messages, so do the second one and the second approver.
    private static IEnumerable<string> Needed(DbSession session, string role, StaffDeed deed)
    {
        var holders = StaffRows.Holders(session, role);
        if (role == Role.Administrator && holders <= 1)
            yield return "This is the last administrator. Make another one first.";
        else if (deed.Live && RoleRules.IsStrong(role) && holders <= 2)
            yield return "Two administrators and two approvers have to stay. Appoint another one first.";
    }

    private Task<IReadOnlyList<string>> ChangeAsync(
        string userId, StaffDeed deed, Func<DbSession, string, DateTimeOffset, IReadOnlyList<string>> change, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync<IReadOnlyList<string>>(session =>
        {
            if (session.Scalar("""SELECT "UserName" FROM "AspNetUsers" WHERE "Id" = $1""", userId) is not string name)
                return ["There is no such account."];
            return name == deed.Actor ? [Own] : change(session, name, now);
        }, aborted);
    }
}
