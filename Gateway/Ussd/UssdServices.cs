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
        services.AddSingleton<PersonGate>();
        services.AddSingleton<UssdSessions>();
        services.AddSingleton<LateHops>();
        services.AddSingleton<UssdStepper>();
        services.AddSingleton<UssdHops>();
        services.AddSingleton<UssdService>();
        services.AddSingleton<UssdOverSmpp>();
        services.AddHostedService<UssdForgetting>();
    }
}
