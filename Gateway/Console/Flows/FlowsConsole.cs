namespace Gateway.Console.Flows;

/// <summary>Adds what the pages about flows are made of.</summary>
internal static class FlowsConsole
{
    /// <summary>Registers it.</summary>
    public static void AddFlowsConsole(this IServiceCollection services)
    {
        services.AddSingleton<FlowCounts>();
        services.AddSingleton<FlowOverview>();
        services.AddSingleton<FlowSources>();
        services.AddSingleton<ConversationPlays>();
    }
}
