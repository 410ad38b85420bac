using Gateway.Grievances.Desks;
using Gateway.Grievances.Rules;
using Gateway.Operators;
using Gateway.Registry;
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
            .AddSingleton(Desk)
            .AddSingleton<DeskTasks>()
            .AddSingleton<CaseHopHandler>(provider => provider.GetRequiredService<DeskTasks>().Pass)
            .AddSingleton<DeskWork>()
            .AddHostedService<DeskWorker>()
            .AddSingleton<CaseLedger>()
            .AddSingleton<CaseAgents>()
            .AddSingleton<CaseBook>()
            .AddSingleton<CaseDesk>()
            .AddSingleton<CaseVoice>()
            .AddSingleton(Costs)
            .AddSingleton<Kpis.CaseKpis>()
            .AddSingleton<Kpis.StandardsBook>()
            .AddSingleton<Replies.HeldReplies>()
            .AddHostedService<Replies.HeldReplyWorker>()
            .AddSingleton<CaseClockWork>()
            .AddHostedService<CaseClockWorker>();
    }

    // An operator that is gone from the settings has no price any more.
    private static Kpis.KpiCosts Costs(IServiceProvider provider)
    {
        var operators = provider.GetRequiredService<OperatorDirectory>();
        return new Kpis.KpiCosts(
            name => operators.Names.Contains(name) ? operators[name].PricePerSegment : 0, provider.GetRequiredService<IOptions<GrievanceOptions>>().Value.DeskCostPerMonth);
    }

    // OpenIMIS where one is named, by the settings of the registry that is read from it.
    private static IGrievanceDesk Desk(IServiceProvider provider)
    {
        var name = provider.GetRequiredService<IOptions<GrievanceOptions>>().Value.Desk;
        if (name.Length == 0)
            return new LocalDesk();
        return provider.GetRequiredService<IOptions<RegistryOptions>>().Value.Sources.GetValueOrDefault(name) is { OpenImis: not null } source
            ? new OpenImisDesk(source, provider.GetRequiredService<TimeProvider>(), Random.Shared.NextDouble)
            : throw new InvalidDataException($"Grievances:Desk names {name}, and Registry:Sources:{name} is no openIMIS.");
    }
}
