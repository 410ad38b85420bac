namespace Gateway.Console.Access;

/// <summary>What staff may do, each by its name. Every one is an authorization policy of the same name; which roles hold it stands in roles.yaml.</summary>
internal static class Permission
{
    public const string OverviewRead = "overview.read";
    public const string BroadcastsRead = "broadcasts.read";
    public const string BroadcastsDraft = "broadcasts.draft";
    public const string BroadcastsApprove = "broadcasts.approve";
    public const string BroadcastsPause = "broadcasts.pause";
    public const string BroadcastsResume = "broadcasts.resume";
    public const string PauseAll = "sending.pause_all";
    public const string CasesRead = "cases.read";
    public const string CasesWork = "cases.work";
    public const string CasesAssign = "cases.assign";
    public const string CasesSafety = "cases.safety";
    public const string ConversationsRead = "conversations.read";
    public const string PersonalReveal = "personal.reveal";
    public const string FlowsRead = "flows.read";
    public const string FlowsDraft = "flows.draft";
    public const string FlowsPublish = "flows.publish";
    public const string LanguagesRead = "languages.read";
    public const string LanguagesEdit = "languages.edit";
    public const string OperatorsRead = "operators.read";
    public const string OperatorsChange = "operators.change";
    public const string ProgrammesRead = "programmes.read";
    public const string ProgrammesChange = "programmes.change";
    public const string RegistryRead = "registry.read";
    public const string RegistryImport = "registry.import";
    public const string ClientsRead = "clients.read";
    public const string ClientsChange = "clients.change";
    public const string ReportsRead = "reports.read";
    public const string ExportsRequest = "exports.request";
    public const string ExportsApprove = "exports.approve";
    public const string UsersRead = "users.read";
    public const string UsersChange = "users.change";
    public const string AuditRead = "audit.read";
    public const string HealthRead = "health.read";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        OverviewRead, BroadcastsRead, BroadcastsDraft, BroadcastsApprove, BroadcastsPause, BroadcastsResume, PauseAll,
        CasesRead, CasesWork, CasesAssign, CasesSafety, ConversationsRead, PersonalReveal, FlowsRead, FlowsDraft, FlowsPublish,
        LanguagesRead, LanguagesEdit, OperatorsRead, OperatorsChange, ProgrammesRead, ProgrammesChange, RegistryRead, RegistryImport,
        ClientsRead, ClientsChange, ReportsRead, ExportsRequest, ExportsApprove, UsersRead, UsersChange, AuditRead, HealthRead,
    ];
}
