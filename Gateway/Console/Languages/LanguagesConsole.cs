namespace Gateway.Console.Languages;

/// <summary>Adds what the pages about languages are made of.</summary>
internal static class LanguagesConsole
{
    /// <summary>Registers it.</summary>
    public static void AddLanguagesConsole(this IServiceCollection services)
    {
        services.AddSingleton<WordingBoard>();
        services.AddSingleton<PoExchange>();
    }
}
