using Gateway.Store.Redis;

namespace Gateway.Store;

/// <summary>Adds what is stored in to the container.</summary>
internal static class StoreServices
{
    /// <summary>The key of the writer of what operators answer.</summary>
    public const string Journal = "journal";

    /// <summary>Registers the database and its one writer, this process's identity, and Redis where there is one.</summary>
    public static void AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage"))
            .Configure(options => options.Database = configuration.GetConnectionString("Database") ?? "")
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new Database(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<StorageOptions>>().Value));
        services.AddSingleton(provider => DatabaseOwner.Take(provider.GetRequiredService<Database>(), RedisServices.IsUsed(configuration)));
        services.AddHostedService<DatabaseWatch>();
        services.AddSingleton<BatchWriter>();
        services.AddKeyedSingleton(Journal, (provider, _) => BatchWriter.OfJournal(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<BatchWriter>(), provider.GetRequiredService<ILogger<BatchWriter>>()));
        services.AddSingleton(_ => Node.Create(configuration["Node:Name"] ?? ""));
        services.AddRedis(configuration);
    }
}
