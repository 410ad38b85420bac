namespace Gateway.Conversations;

/// <summary>Adds the conversations to the container.</summary>
internal static class ConversationServices
{
    /// <summary>Reads the flow files and registers what runs them.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="folder">The config folder.</param>
    public static void AddConversations(this IServiceCollection services, IConfiguration configuration, string folder)
    {
        services.AddOptions<ConversationOptions>().Bind(configuration.GetSection("Conversations")).ValidateDataAnnotations().ValidateOnStart();
        var library = FlowFiles.ReadSound(folder);
        services.AddSingleton(library.Flows);
        services.AddSingleton(library.Catalogues);
        services.AddSingleton(library.Intents);
        services.AddSingleton<KeywordRouter>();
        services.AddSingleton<PortCalls>();
        services.AddSingleton<DialogRunner>();
        services.AddSingleton<DialogStore>();
        services.AddSingleton<RecentAnswers>();
        services.AddSingleton<Speech>();
        services.AddSingleton<SmsConversation>();
    }
}
