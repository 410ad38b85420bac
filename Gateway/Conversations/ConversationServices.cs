using Dialogs.Flows;
using Gateway.Conversations.Desk;
using Gateway.Conversations.Events;
using Gateway.Conversations.Family;
using Gateway.Conversations.Legs;
using Gateway.Conversations.Loops;
using Gateway.Conversations.Outreach;
using Gateway.Conversations.Promises;
using Gateway.Conversations.Publishing;
using Gateway.Conversations.Wordings;
using Gateway.Services.Surveys;
using Localization.Catalogues;

namespace Gateway.Conversations;

/// <summary>Adds the conversations to the container.</summary>
internal static class ConversationServices
{
    /// <summary>Reads the flow files and registers what runs them.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="folder">The config folder.</param>
    /// <param name="isRehearsal">Whether flows made for a test are among them.</param>
    public static void AddConversations(this IServiceCollection services, IConfiguration configuration, string folder, bool isRehearsal = false)
    {
        services.AddOptions<ConversationOptions>().Bind(configuration.GetSection("Conversations")).ValidateDataAnnotations().ValidateOnStart();
        var files = FlowFiles.ReadFolder(folder, mayDeclarePorts: isRehearsal);
        services.AddSingleton(files.Library.Catalogues);
        services.AddSingleton(new LiveFlows(files));
        services.AddSingleton<FlowShelf>();
        services.AddSingleton<RehearsedPorts>();
        services.AddSingleton<WordingShelf>();
        services.AddSingleton<WordingDesk>();
        services.AddSingleton<DraftShelf>();
        services.AddSingleton<FlowBench>();
        services.AddSingleton<FlowDesk>();
        services.AddSingleton<FlowPublisher>();
        services.AddSingleton<FlowWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<FlowWatch>());
        services.AddSingleton<StandingWords>();
        services.AddSingleton<PaymentPort>();
        services.AddSingleton<ServicePort>();
        services.AddSingleton<AccessPort>();
        services.AddSingleton<CasePort>();
        services.AddSingleton<CaseProgrammes>();
        services.AddSingleton<SafetyEar>();
        services.AddSingleton<PortCalls>();
        services.AddSingleton<DialogRunner>();
        services.AddSingleton<DialogStore>();
        services.AddSingleton<RecentAnswers>();
        services.AddSingleton<TalkingHours>();
        services.AddSingleton<LegClock>();
        services.AddSingleton<StepSaving>();
        services.AddSingleton<Elsewhere>();
        services.AddSingleton<HandoverRows>();
        services.AddSingleton<HandoverDesk>();
        services.AddSingleton<UnaskedMessages>();
        services.AddSingleton<LegCare>();
        services.AddSingleton<LegWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<LegWorker>());
        services.AddSingleton<PromisedAnswers>();
        services.AddSingleton<PromiseWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<PromiseWorker>());
        services.AddSingleton<LoopGuard>();
        services.AddSingleton<Funnel>();
        services.AddSingleton<Speech>();
        services.AddSingleton<SmsConversation>();
        services.AddSingleton<UssdConversation>();
        services.AddSingleton<LostSessions>();
        services.AddSingleton(SurveysOf(folder, files.Library.Catalogues));
        services.AddSingleton<HelperPort>();
        services.AddSingleton<UpdatePort>();
        services.AddSingleton<CampaignPort>();
        services.AddSingleton<LessonPort>();
        services.AddSingleton<SurveyPort>();
        services.AddSingleton<AuthenticityPort>();
        services.AddSingleton<PrivacyPort>();
        services.AddSingleton<ConsentPort>();
        services.AddSingleton<FamilyPorts>();
        services.AddSingleton<OutreachCare>();
        services.AddSingleton<NoticeReplies>();
        services.AddSingleton<OutreachWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<OutreachWorker>());
    }

    private static SurveyShelf SurveysOf(string folder, CatalogueSet catalogues)
    {
        var problems = new List<FlowProblem>();
        var shelf = SurveyShelf.Read(folder, catalogues, problems);
        return problems.Count == 0 ? shelf : throw new FlowFilesException([.. problems.Select(problem => problem.ToString())]);
    }
}
