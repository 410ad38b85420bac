namespace Gateway.Console.Broadcasts;

/// <summary>The pages of broadcasts. What they do is done by the folder Broadcasts of the gateway.</summary>
internal static class BroadcastsConsole
{
    /// <summary>Adds what the pages ask.</summary>
    public static void AddBroadcastsConsole(this IServiceCollection services) =>
        services.AddSingleton<BroadcastList>().AddSingleton<PauseState>().AddSingleton<AudienceChoices>().AddSingleton<BroadcastWords>().AddSingleton<SendingQuery>();
}
