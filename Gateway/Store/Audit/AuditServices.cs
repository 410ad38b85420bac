using Gateway.Security;
using Microsoft.Extensions.Options;

namespace Gateway.Store.Audit;

/// <summary>Adds the signing of the audit log to the container.</summary>
internal static class AuditServices
{
    /// <summary>Registers it; needs the store and the key.</summary>
    public static void AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection("Audit")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new AuditWitness(
            provider.GetRequiredService<AuditKey>(),
            new CheckpointFile(provider.GetRequiredService<Database>().Options.PathOf(provider.GetRequiredService<IOptions<AuditOptions>>().Value.CheckpointFile))));
        services.AddSingleton(provider => new AuditSeal(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<BatchWriter>(), provider.GetRequiredService<AuditWitness>(),
            provider.GetRequiredService<IOptions<AuditOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<AuditSealer>();
    }
}
