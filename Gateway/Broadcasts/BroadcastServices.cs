using Microsoft.Extensions.Options;

namespace Gateway.Broadcasts;

/// <summary>Adds broadcasts. Catalogues, operators, store and outbox are added beside it.</summary>
internal static class BroadcastServices
{
    /// <summary>Adds planning, storing and expanding.</summary>
    public static IServiceCollection AddBroadcasts(this IServiceCollection services, IConfiguration configuration) =>
        services.AddBroadcastPlanning(configuration).AddSingleton<HandOver>().AddSingleton<BroadcastExpander>().AddHostedService(provider => provider.GetRequiredService<BroadcastExpander>());

    /// <summary>Adds what the command line needs to plan and store a broadcast that a running gateway sends.</summary>
    public static IServiceCollection AddBroadcastPlanning(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BroadcastOptions>().Bind(configuration.GetSection("Broadcasts"), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<BroadcastOptions>>().Value)
            .AddSingleton<AudienceReader>()
            .AddSingleton<BroadcastPlanner>()
            .AddSingleton<BroadcastStore>()
            .AddSingleton<BroadcastLimits>()
            .AddSingleton<BroadcastCommand>();
    }
}
