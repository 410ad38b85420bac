using Gateway.Messages;
using Microsoft.Extensions.Options;

namespace Gateway.Outbox.Policies;

/// <summary>Adds what decides over single messages: policies, schedule, cap, withdrawals.</summary>
internal static class PolicyServices
{
    /// <summary>Adds it with the settings section <c>Messages</c>.</summary>
    public static IServiceCollection AddMessagePolicies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MessageOptions>().Bind(configuration.GetSection("Messages"), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<MessageOptions>>().Value)
            .AddSingleton<MessagePolicies>()
            .AddSingleton<Resends>()
            .AddSingleton<DailyCap>()
            .AddSingleton<UnknownMatch>()
            .AddSingleton<AmbiguousReceipts>()
            .AddSingleton<Withdrawals>()
            .AddSingleton<NetworkHolds>()
            .AddSingleton<Suspects>()
            .AddSingleton<LateRefusals>()
            .AddSingleton<SecondCopies>()
            .AddSingleton<Cancellation>()
            .AddSingleton<ScheduledMessages>()
            .AddHostedService<PolicyService>();
    }
}
