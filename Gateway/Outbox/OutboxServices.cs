using Gateway.Outbox.Policies;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Store;

namespace Gateway.Outbox;

/// <summary>Adds the way out of messages.</summary>
internal static class OutboxServices
{
    /// <summary>Adds journal, queue, dispatchers and receipts. The host also registers a <see cref="Operators.DeliveryHandler"/> for what is not a receipt.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Outbox").Get<OutboxOptions>() ?? new OutboxOptions();
        services.AddMessagePolicies(configuration);
        return services
            .AddSingleton<Telemetry>()
            .AddSingleton<RecentSubmissions>()
            .AddSingleton<OutboxWriter>()
            .AddSingleton<IOutgoingQueue>(provider => new SqliteQueue(
                provider.GetRequiredService<Database>().Options.PathOf("queue.db"),
                options.Queue,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SqliteQueue>>()))
            .AddSingleton<OutboxParts>()
            .AddSingleton<FailOver>()
            .AddSingleton<Relay>()
            .AddSingleton<JournalWriter>()
            .AddSingleton<Receipts>()
            .AddSingleton<OrphanReceipts>()
            .AddSingleton<OperatorRunners>()
            .AddHostedService<OutboxService>();
    }
}
