using Gateway.Store;
using Gateway.Store.Redis;
using Microsoft.Extensions.Options;

namespace Gateway.Operators.Leases;

/// <summary>Adds the leases, before everything that holds one: hosted parts stop in reverse order, and leases must outlive their holders.</summary>
internal static class LeaseServices
{
    /// <summary>Registers the book of leases, the sessions of the links and the duties.</summary>
    public static void AddLeases(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LeaseOptions>().Bind(configuration.GetSection("Leases")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(Open);
        services.AddHostedService(provider => provider.GetRequiredService<LeaseBook>());
        services.AddSingleton<LinkLeases>();
        services.AddSingleton<Duties>();
    }

    private static LeaseBook Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<LeaseOptions>>().Value;
        var redis = provider.GetService<RedisConnection>();
        var calls = redis is null ? null : new LeaseCalls(redis, provider.GetRequiredService<Node>(), options);
        var book = new LeaseBook(options, calls, redis, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LeaseBook>>());
        // What this process holds is finished from now on, and free for the others as soon as it is.
        provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(book.Retire);
        return book;
    }
}
