namespace Gateway.Console.Health;

/// <summary>The page about what is well and what is not.</summary>
internal static class HealthConsole
{
    /// <summary>Registers it.</summary>
    public static void AddHealthConsole(this IServiceCollection services) => services.AddSingleton<HealthReport>();
}
