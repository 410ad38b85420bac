namespace Gateway.Inbox;

/// <summary>Adds the inbox to the container.</summary>
internal static class InboxServices
{
    /// <summary>Registers the store, the receiver of deliver_sm and the worker.</summary>
    public static void AddInbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InboxOptions>().Bind(configuration.GetSection("Inbox")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<InboxStore>();
        services.AddSingleton<AcknowledgementLedger>();
        services.AddHostedService(provider => provider.GetRequiredService<AcknowledgementLedger>());
        services.AddSingleton<MoReceiver>();
        services.AddHostedService<InboxWorker>();
    }
}
