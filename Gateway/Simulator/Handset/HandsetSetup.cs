namespace Gateway.Simulator.Handset;

/// <summary>The simulated phone of the demonstration.</summary>
internal static class HandsetSetup
{
    /// <summary>Registers the phone's server side. Needs <see cref="TimeProvider"/> and the antiforgery service in the container.</summary>
    /// <param name="services">The container.</param>
    /// <param name="demoFolder">Where cast.csv and beneficiaries.csv of the demonstration lie.</param>
    /// <param name="networks">Makes the simulated networks; at least one.</param>
    public static void AddHandset(this IServiceCollection services, string demoFolder, Func<IServiceProvider, IReadOnlyList<HandsetNetwork>> networks)
    {
        services.AddSingleton(networks);
        services.AddSingleton(provider => new HandsetPeople(demoFolder, provider.GetRequiredService<IReadOnlyList<HandsetNetwork>>()));
        services.AddSingleton<HandsetSessions>();
        services.AddSingleton<HandsetAggregator>();
        services.AddSingleton<HandsetUssd>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, HandsetJson.Default));
    }

    /// <summary>Maps the phone's calls; the page itself belongs to the console.</summary>
    public static void MapHandset(this WebApplication app) => HandsetEndpoints.Map(app);
}
