using Gateway.Api.Exports;
using Gateway.Console.Access;
using Gateway.Console.Networks;
using Gateway.Console.Reports;
using Gateway.Console.Shell;
using Gateway.Registry.Uploads;

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
        services.AddSingleton(provider => new WaitingForYou(
            "/registry", Permission.RegistryImport, "{0} imports wait for a second person", "/registry",
            (actor, aborted) => provider.GetRequiredService<ImportDesk>().WaitingForAsync(actor.Id, aborted)));
        services.AddSingleton(provider => new WaitingForYou(
            "/reports", Permission.ExportsApprove, "{0} exports wait for a second person", "/reports/exports",
            (actor, aborted) => provider.GetRequiredService<ExportDesk>().WaitingForAsync(actor.Id, aborted)));
        services.AddSingleton(provider => new WaitingForYou(
            "/cases", Permission.CasesAssign, "{0} lists for the ombudsman wait to be handed over", "/cases/ombudsman",
            (_, aborted) => provider.GetRequiredService<OmbudsmanDesk>().UnsentAsync(aborted)));
    }
}
