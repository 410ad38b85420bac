using Gateway.Operators;
using Gateway.Operators.Http;
using Gateway.Outbox.Pushes;
using Localization.Ussd;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gateway.Ussd;

/// <summary>Adds USSD to the container.</summary>
internal static class UssdServices
{
    /// <summary>Registers the routes and what answers them; the demo has a route of its own, open to this machine only.</summary>
    public static void AddUssd(this IServiceCollection services, IConfiguration configuration)
    {
        var demo = configuration.GetValue("Demo:Enabled", false);
        services.AddOptions<UssdOptions>().Bind(configuration.GetSection("Ussd"))
            .Configure(options =>
            {
                if (demo)
                    options.Routes.TryAdd("demo", new UssdRouteOptions());
            })
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<UssdOptions>, UssdRules>();
        services.AddSingleton(provider => PushRoutesOf(
            provider.GetRequiredService<IOptions<UssdOptions>>().Value, provider.GetRequiredService<OperatorDirectory>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<PushBook>();
        services.AddSingleton<PersonGate>();
        services.AddSingleton<UssdSessions>();
        services.AddSingleton<HopsInFlight>();
        services.AddSingleton<UssdEnds>();
        services.AddSingleton<LateHops>();
        services.AddSingleton<UssdStepper>();
        services.AddSingleton<UssdHops>();
        services.AddSingleton<UssdService>();
        services.AddSingleton<UssdOverSmpp>();
        services.AddHostedService<UssdForgetting>();
    }

    // An operator's own gateway over SMPP, or an aggregator that shows screens for it.
    private static PushRoutes PushRoutesOf(UssdOptions options, OperatorDirectory operators, TimeProvider time)
    {
        var overSmpp = options.Routes.Where(route => route.Value.Push).Select(SmppUssdRoute.Of).Select(route => new PushRoute(
            route.Options.Operator, route.Wire, new UssdLimits(route.Options.MaxCharacters, route.Options.MaxUnicodeCharacters),
            route.Options.PushSessions, TimeSpan.FromSeconds(route.Options.PushSeconds))).ToList();
        var overHttp = operators.Names.Where(name => operators[name].PushFile is not null && !overSmpp.Exists(route => route.Operator.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Select(name => (Name: name, File: operators[name].PushFile!, operators[name].PushSecret))
            .Select(one => new PushRoute(one.Name, null, UssdLimits.Default, one.File.Send.Window, TimeSpan.FromSeconds(one.File.Send.TimeoutSeconds * 2))
            {
                Aggregator = new HttpAggregator(one.File, one.PushSecret, time),
            });
        return new(overSmpp.Concat(overHttp));
    }
}
