namespace Gateway.Console.Audit;

/// <summary>The pages about who did what.</summary>
internal static class AuditConsole
{
    /// <summary>Registers them.</summary>
    public static void AddAuditConsole(this IServiceCollection services) => services.AddSingleton<AuditQuery>().AddSingleton<SecurityEvents>().AddSingleton<AuditCheck>();
}
