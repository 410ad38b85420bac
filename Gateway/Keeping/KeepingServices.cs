using Gateway.Keeping.Keys;
using Gateway.Keeping.Persons;
using Gateway.Keeping.Retention;

namespace Gateway.Keeping;

/// <summary>Adds what is kept of people, and for how long, to the container.</summary>
internal static class KeepingServices
{
    /// <summary>Registers it.</summary>
    public static void AddKeeping(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection("Retention"), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RetentionJob>();
        services.AddHostedService<RetentionWorker>();
        services.AddOptions<KeyOptions>().Bind(configuration.GetSection("Keys"), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<KeyBook>();
        services.AddHostedService<KeyWatch>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<Resealing>();
        services.AddSingleton<PersonErasure>();
        services.AddSingleton<PersonExport>();
    }
}
