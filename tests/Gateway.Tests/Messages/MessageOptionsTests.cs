using Gateway.Broadcasts;
using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Messages;

/// <summary>Settings that cannot be meant are refused, every one of them at once.</summary>
public sealed class MessageOptionsTests
{
    [Fact]
    public void Payments_and_codes_are_never_sent_twice_whatever_the_settings_say()
    {
        var errors = Errors<MessageOptions>(
            services => services.AddMessagePolicies(Configuration(
                ("Messages:UnknownPolicies:Payment", "ResendNow"), ("Messages:UnknownPolicies:Security", "ResendAfter"), ("Messages:TimeZone", "Mars/Olympus"))));

        Assert.Equal(3, errors.Count);
        Assert.Contains(errors, error => error.Contains("Payment: must be AtMostOnce", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_out_of_range_are_all_named()
    {
        var errors = Errors<MessageOptions>(services => services.AddMessagePolicies(Configuration(("Messages:MaxResends", "9"), ("Messages:OrderSeconds", "0"), ("Messages:ResendAfterMinutes", "0"))));

        Assert.Equal(3, errors.Count);
    }

    [Fact]
    public void Broadcasts_need_hours_in_a_zone_that_exists_and_sensible_numbers()
    {
        var errors = Errors<BroadcastOptions>(services => services.AddBroadcastPlanning(Configuration(
            ("Broadcasts:SecondsAhead", "0"), ("Broadcasts:MaxSegments", "99"), ("Broadcasts:ExpireAfterHours", "0"))));
        var hours = Errors<BroadcastOptions>(services => services.AddBroadcastPlanning(Configuration(
            ("Broadcasts:SendFrom", "08:00"), ("Broadcasts:SendUntil", "08:00"), ("Broadcasts:TimeZone", "Mars/Olympus"))));

        Assert.Equal((3, 2), (errors.Count, hours.Count));
    }

    [Fact]
    public void A_queue_too_small_to_work_is_refused()
    {
        var errors = Errors<OutboxOptions>(services => services.AddOutbox(Configuration(("Outbox:LaneCapacity", "1"), ("Outbox:ResultCapacity", "1"))));

        Assert.Equal(2, errors.Count);
    }

    [Fact]
    public void A_class_takes_the_policy_of_the_settings_and_an_unnamed_one_is_sent_at_most_once()
    {
        var services = new ServiceCollection().AddMessagePolicies(Configuration(("Messages:UnknownPolicies:Case", "AtMostOnce"), ("Messages:UnknownPolicies:Notice", "ResendAfter")));
        using var provider = services.BuildServiceProvider();
        var policies = provider.GetRequiredService<MessagePolicies>();

        Assert.Equal(
            (UnknownPolicy.AtMostOnce, UnknownPolicy.ResendAfter, UnknownPolicy.ResendAfter, UnknownPolicy.AtMostOnce),
            (policies.Of(MessageClass.Case), policies.Of(MessageClass.Notice), policies.Of(MessageClass.Reminder), policies.Of(MessageClass.Reply)));
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))).Build();

    private static IReadOnlyList<string> Errors<T>(Action<IServiceCollection> add) where T : class
    {
        var services = new ServiceCollection();
        add(services);
        using var provider = services.BuildServiceProvider();
        return [.. Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<T>>().Value).Failures];
    }
}
