using Gateway.Conversations;
using Gateway.Conversations.Publishing;
using Gateway.Inbox.Limits;
using Gateway.Inbox.Spool;
using Gateway.Operators;
using Microsoft.Extensions.Options;

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
        services.AddSingleton(provider => new SourceGate(
            provider.GetRequiredService<IOptions<InboxOptions>>(), provider.GetRequiredService<OperatorDirectory>(), provider.GetRequiredService<TimeProvider>(),
            text => KeywordRouter.Interrupts(provider.GetRequiredService<LiveFlows>().Current.Intents.Read(text))));
        services.AddHostedService<SourceAlarms>();
        services.AddSingleton<InboxStore>();
        services.AddSingleton<InboxShares>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<MoSpool>(provider, provider.GetRequiredService<Store.Database>().Options));
        services.AddSingleton<InboxDoor>();
        services.AddSingleton<MoReceiver>();
        services.AddSingleton<InboxGauges>();
        services.AddHostedService<SpoolReplay>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxGauges>());
        services.AddSingleton<MessageHandling>();
        services.AddHostedService<InboxWorker>();
    }
}
