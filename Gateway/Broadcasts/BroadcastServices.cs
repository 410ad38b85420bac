using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Control;
using Gateway.Broadcasts.Drafts;
using Gateway.Broadcasts.Lists;
using Microsoft.Extensions.Options;

namespace Gateway.Broadcasts;

/// <summary>Adds broadcasts. Catalogues, operators, store and outbox are added beside it.</summary>
internal static class BroadcastServices
{
    /// <summary>Adds planning, storing and expanding.</summary>
    public static IServiceCollection AddBroadcasts(this IServiceCollection services, IConfiguration configuration) =>
        services.AddBroadcastPlanning(configuration).AddSingleton<HandOver>().AddSingleton<BroadcastExpander>()
            .AddHostedService(provider => provider.GetRequiredService<BroadcastExpander>()).AddSingleton<StartDesk>().AddHostedService<BroadcastStarter>();

    /// <summary>Adds what the command line needs to plan and store a broadcast that a running gateway sends.</summary>
    public static IServiceCollection AddBroadcastPlanning(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BroadcastOptions>().Bind(configuration.GetSection("Broadcasts"), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        // In a demonstration the first simulated phone takes test messages, unless another one is named.
        if (configuration.GetValue("Demo:Enabled", false))
            services.PostConfigure<BroadcastOptions>(options => options.TestPhones.AddRange(options.TestPhones.Count == 0 ? ["03001110001"] : []));
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<BroadcastOptions>>().Value)
            .AddSingleton<AudienceReader>()
            .AddSingleton<BroadcastPlanner>()
            .AddSingleton<BroadcastStore>()
            .AddSingleton<BroadcastLimits>()
            .AddSingleton<ControlBell>()
            .AddSingleton<BroadcastCommand>()
            .AddSingleton<NoticeWording>().AddSingleton<DraftChecks>().AddSingleton<DraftLook>().AddSingleton<DraftBook>().AddSingleton<SnapshotBook>().AddSingleton<TestSends>()
            .AddSingleton<ApprovalDesk>().AddSingleton<PauseDesk>().AddSingleton<ControlDesk>().AddSingleton<TrialBrake>().AddSingleton<SpendingBrake>().AddSingleton<ListBook>().AddSingleton<ReportQuery>();
    }
}
