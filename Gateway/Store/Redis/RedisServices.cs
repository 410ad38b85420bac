using Microsoft.Extensions.Options;

namespace Gateway.Store.Redis;

/// <summary>Adds Redis to the container when an address is given.</summary>
internal static class RedisServices
{
    /// <summary>
    /// Registers the settings, and with an address two connections: the one for short calls that somebody waits for (unkeyed),
    /// and <see cref="Bulk"/> for large pushes, so that one never stands behind the other.
    /// </summary>
    public static void AddRedis(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RedisOptions>().Bind(configuration.GetSection("Redis"))
            .Configure(options => options.Connection = configuration.GetConnectionString("Redis") ?? "")
            .ValidateDataAnnotations().ValidateOnStart();
        if (!IsUsed(configuration))
            return;
        services.AddSingleton(Connect);
        services.AddKeyedSingleton(Bulk, (provider, _) => Connect(provider));
    }

    /// <summary>The key of the connection for large pushes.</summary>
    public const string Bulk = "bulk";

    /// <summary>Whether the settings name a Redis.</summary>
    public static bool IsUsed(IConfiguration configuration) => configuration.GetConnectionString("Redis") is { Length: > 0 };

    private static RedisConnection Connect(IServiceProvider provider) => new(
        provider.GetRequiredService<IOptions<RedisOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RedisConnection>>());
}
