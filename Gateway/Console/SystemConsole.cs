using Gateway.Console.Networks;
using Gateway.Console.Reports;

namespace Gateway.Console;

/// <summary>Adds what the pages of networks and reports need; it needs the whole gateway, where the shell of the console does not.</summary>
internal static class SystemConsole
{
    /// <summary>Registers it.</summary>
    public static void AddSystemConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddNetworksConsole(configuration);
        services.AddSingleton<ReportShelf>();
        services.AddSingleton<ReportPlans>();
        services.AddHostedService<ReportPlanWorker>();
    }
}
