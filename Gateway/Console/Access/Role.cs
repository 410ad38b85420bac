namespace Gateway.Console.Access;

/// <summary>What staff are appointed to.</summary>
internal static class Role
{
    public const string Viewer = "Viewer";
    public const string Author = "Author";
    public const string Approver = "Approver";
    public const string CaseOfficer = "CaseOfficer";
    public const string SafetyOfficer = "SafetyOfficer";
    public const string Supervisor = "Supervisor";
    public const string RegistryOfficer = "RegistryOfficer";
    public const string Integrator = "Integrator";
    public const string Auditor = "Auditor";
    public const string Administrator = "Administrator";

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Viewer, Author, Approver, CaseOfficer, SafetyOfficer, Supervisor, RegistryOfficer, Integrator, Auditor, Administrator];

    /// <summary>The name as people read it: "Case officer".</summary>
    public static string Words(string role) => role switch
    {
        CaseOfficer => "Case officer",
        SafetyOfficer => "Safety officer",
        RegistryOfficer => "Registry officer",
        _ => role,
    };
}
