namespace Gateway.Inbox;

/// <summary>Adds the inbox to the container.</summary>
internal static class InboxServices
{
    /// <summary>Registers what notes acknowledgements; before the links, because hosted parts stop in reverse order and it must outlive them.</summary>
    public static void AddAcknowledgements(this IServiceCollection services)
    {
        services.AddSingleton<AcknowledgementLedger>();
        services.AddHostedService(provider => provider.GetRequiredService<AcknowledgementLedger>());
    }

    /// <summary>Registers the store, the receiver of deliver_sm and the worker.</summary>
    public static void AddInbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InboxOptions>().Bind(configuration.GetSection("Inbox")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<InboxStore>();
        services.AddSingleton<InboxShares>();
        services.AddSingleton<MoReceiver>();
        services.AddHostedService<InboxWorker>();
    }
}
