using Gateway.Operators;
using Gateway.Operators.Leases;
using Gateway.Outbox.Journal;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Pushes;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Redis;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Store;
using Gateway.Store.Redis;
using Microsoft.Extensions.Options;

namespace Gateway.Outbox;

/// <summary>Adds the way out of messages.</summary>
internal static class OutboxServices
{
    /// <summary>Adds journal, queue, dispatchers and receipts. The host also registers a <see cref="Operators.DeliveryHandler"/> for what is not a receipt.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        if (RedisServices.IsUsed(configuration))
            services.AddHostedService<RedisCheckService>();
        services.AddOptions<OutboxOptions>().Bind(configuration.GetSection("Outbox"), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddMessagePolicies(configuration);
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<OutboxOptions>>().Value)
            .AddSingleton<Telemetry>()
            .AddSingleton<RecentSubmissions>()
            .AddSingleton<OutboxWriter>()
            .AddSingleton<QueueEpochs>()
            .AddSingleton(provider => Queue(provider, provider.GetRequiredService<OutboxOptions>()))
            .AddSingleton<BroadcastWays>()
            .AddSingleton<PushBook>()
            .AddSingleton<PushFirst>()
            .AddHostedService<PushCare>()
            .AddSingleton<OutboxParts>()
            .AddSingleton<FailOver>()
            .AddSingleton<Relay>()
            .AddSingleton(OnTheJournal<JournalWriter>)
            .AddSingleton(OnTheJournal<Receipts>)
            .AddSingleton<OrphanReceipts>()
            .AddSingleton<OperatorRunners>()
            .AddHostedService<OutboxService>()
            .AddHostedService<SubmissionPruner>();
    }

    private static T OnTheJournal<T>(IServiceProvider provider) =>
        ActivatorUtilities.CreateInstance<T>(provider, provider.GetRequiredKeyedService<BatchWriter>(StoreServices.Journal));

    // A process that is silent for half as long again as a lease lasts is gone; it says something every 5 s at least.
    private static TimeSpan Silence(IServiceProvider provider) =>
        TimeSpan.FromSeconds(Math.Max(8, 1.5 * provider.GetRequiredService<IOptions<LeaseOptions>>().Value.Seconds));

    // Redis where there is one: its queue is shared by several gateways. Else a file of this one.
    private static IOutgoingQueue Queue(IServiceProvider provider, OutboxOptions options)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var storage = provider.GetRequiredService<Database>().Options;
        if (provider.GetService<RedisConnection>() is not { } quick)
            return new SqliteQueue(storage.PathOf("queue.db"), options.Queue, time, provider.GetRequiredService<ILogger<SqliteQueue>>());
        var node = provider.GetRequiredService<Node>();
        var parts = new RedisQueueParts(
            quick, provider.GetRequiredKeyedService<RedisConnection>(RedisServices.Bulk), provider.GetRequiredService<QueueEpochs>(),
            new SendJournal(storage.DataFolder, node.OwnerText, time), node, [.. provider.GetRequiredService<OperatorDirectory>().Names]);
        return new RedisQueue(
            parts,
            new RedisQueueOptions
            {
                LaneCapacity = options.LaneCapacity, ResultCapacity = options.ResultCapacity, BulkFloor = options.BulkFloor, OwnerSilence = Silence(provider),
            }, time, provider.GetRequiredService<ILogger<RedisQueue>>());
    }
}
