namespace Gateway.Console.Networks;

/// <summary>Adds what the pages of the networks need.</summary>
internal static class NetworksConsole
{
    /// <summary>Registers it.</summary>
    public static void AddNetworksConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TestPhoneOptions>().Bind(configuration.GetSection("Broadcasts")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<NetworkHistory>();
        services.AddHostedService(provider => provider.GetRequiredService<NetworkHistory>());
        services.AddSingleton<NetworkQuery>();
        services.AddSingleton<TestMessages>();
    }
}
