using Gateway.Outbox.Pushes;
using Localization.Ussd;
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
        services.AddSingleton(provider => PushRoutesOf(provider.GetRequiredService<IOptions<UssdOptions>>().Value));
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

    private static PushRoutes PushRoutesOf(UssdOptions options) => new(options.Routes.Where(route => route.Value.Push).Select(SmppUssdRoute.Of).Select(route =>
        new PushRoute(
            route.Options.Operator, route.Wire, new UssdLimits(route.Options.MaxCharacters, route.Options.MaxUnicodeCharacters),
            route.Options.PushSessions, TimeSpan.FromSeconds(route.Options.PushSeconds))));
}
