using Gateway.Registry.Dci;
using Gateway.Registry.Demo;
using Gateway.Registry.Import;
using Gateway.Registry.Payments;
using Gateway.Registry.Points;
using Gateway.Registry.Sources;
using Gateway.Registry.Sync;
using Gateway.Registry.Uploads;
using Microsoft.Extensions.Options;

namespace Gateway.Registry;

/// <summary>Puts the registry into the container.</summary>
internal static class RegistryServices
{
    /// <summary>Adds the look-up, the import and the demo seeding; settings come from the section Registry.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RegistryOptions>().Bind(configuration.GetSection("Registry")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => ProgrammeCatalogue.Load(provider.GetRequiredService<IOptions<RegistryOptions>>().Value.Programmes));
        services.AddOptions<LookupOptions>().Bind(configuration.GetSection("Lookups")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LookupQuota>();
        services.AddSingleton<TypedCards>();
        services.AddHostedService<LookupForgetting>();
        services.AddSingleton<LocalRegistry>();
        services.AddSingleton<PaymentBook>();
        services.AddSingleton<PointBook>();
        services.AddSources();
        services.AddSingleton<RegistryImport>();
        services.AddSingleton<DemoSeeding>();
        services.AddUploads(configuration);
        return services;
    }

    private static void AddUploads(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadOptions>().Bind(configuration.GetSection("RegistryUploads"), binder => binder.ErrorOnUnknownConfiguration = true).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ImportFolders>();
        services.AddSingleton<ImportDesk>();
        services.AddSingleton<ImportRound>();
        services.AddSingleton<Freshness>();
        services.AddHostedService<ImportWorker>();
    }

    private static void AddSources(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<RegistryOptions>, SourceRules>();
        services.AddSingleton<DciSearches>();
        services.AddSingleton<RegistrySources>();
        services.AddSingleton<ProjectionWriter>();
        services.AddSingleton<ProjectionReader>();
        services.AddSingleton<DeferredLookups>();
        services.AddSingleton<RemoteLookups>();
        services.AddSingleton<EligibilityDesk>();
        services.AddSingleton<OnSearch>();
        services.AddSingleton<SyncSources>();
        services.AddSingleton<RegistrySync>();
        services.AddSingleton<SyncWishes>();
        services.AddSingleton<SyncRound>();
        services.AddHostedService<SyncWorker>();
    }
}
