using Gateway.Grievances.Rules;
using Microsoft.Extensions.Options;

namespace Gateway.Grievances;

/// <summary>Puts grievances into the container.</summary>
internal static class GrievanceServices
{
    /// <summary>Adds them; settings come from the section Grievances, everything else from the file it names.</summary>
    public static IServiceCollection AddGrievances(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GrievanceOptions>().Bind(configuration.GetSection("Grievances"), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => RulesReader.Load(provider.GetRequiredService<IOptions<GrievanceOptions>>().Value.File))
            .AddSingleton<CaseLedger>()
            .AddSingleton<CaseAgents>()
            .AddSingleton<CaseBook>()
            .AddSingleton<CaseDesk>()
            .AddSingleton<CaseClockWork>()
            .AddHostedService<CaseClockWorker>();
    }
}
