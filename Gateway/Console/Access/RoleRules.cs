namespace Gateway.Console.Access;

/// <summary>Which roles one person may not hold together, and which are too strong for one administrator to give.</summary>
internal static class RoleRules
{
    private static readonly string[] Business = [Role.Author, Role.Approver, Role.CaseOfficer, Role.SafetyOfficer, Role.Supervisor, Role.RegistryOfficer];

    /// <summary>What is wrong with a set of roles; nothing when it may be given.</summary>
    public static IReadOnlyList<string> Conflicts(IReadOnlyCollection<string> roles)
    {
        var found = new List<string>();
        if (roles.Except(Role.All).Any())
            found.Add("There is no such role.");
        if (roles.Contains(Role.Author) && roles.Contains(Role.Approver))
            found.Add("Author and Approver do not go together: what one writes, another approves.");
        if (roles.Contains(Role.Administrator) && roles.Intersect(Business).Any())
            found.Add("An administrator gives out rights and uses none of them: take the other roles away.");
        if (roles.Contains(Role.Auditor) && roles.Count > 1)
            found.Add("An auditor checks the work of all others and has no other role.");
        return found;
    }

    /// <summary>Whether a second administrator has to agree, once there are two.</summary>
    public static bool IsStrong(string role) => role is Role.Approver or Role.Administrator;

    /// <summary>Whether the role needs a second factor where real people get messages.</summary>
    public static bool NeedsSecondFactor(string role) => role is Role.Approver or Role.Administrator;
}
