using Gateway.Console.People;
using Gateway.Grievances;

namespace Gateway.Console.Cases;

/// <summary>Puts the grievance desk of the console into the container.</summary>
internal static class CasesConsole
{
    /// <summary>Adds it; needs grievances, conversations and services.</summary>
    public static void AddCasesConsole(this IServiceCollection services) => services
        .AddSingleton<CaseHopHandler>(_ => CaseAudit.Pass)
        .AddSingleton<CasePresence>()
        .AddSingleton<CaseListQuery>()
        .AddSingleton<CasePageQuery>()
        .AddSingleton<SavedViews>()
        .AddSingleton<CaseBulk>()
        .AddSingleton<Officers>()
        .AddSingleton<OutcomePreview>()
        .AddSingleton<ReadyAnswers>()
        .AddSingleton<SafetyDesk>()
        .AddSingleton<PersonViews>()
        .AddSingleton<RevealDesk>()
        .AddSingleton<Conversations.TalkQuery>()
        .AddSingleton<Conversations.AnswerReasons>()
        .AddSingleton<Contacts.ContactQuery>();
}
