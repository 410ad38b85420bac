using Gateway.Registry.Demo;
using Gateway.Registry.Import;
using Gateway.Registry.Payments;
using Gateway.Registry.Points;
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
        services.AddSingleton<LookupQuota>();
        services.AddHostedService<LookupForgetting>();
        services.AddSingleton<LocalRegistry>();
        services.AddSingleton<PaymentBook>();
        services.AddSingleton<PointBook>();
        services.AddSingleton<RegistryImport>();
        services.AddSingleton<DemoSeeding>();
        return services;
    }
}
