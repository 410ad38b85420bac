using Gateway.Grievances;
using Gateway.Services.Authenticity;
using Gateway.Services.CallBack;
using Gateway.Services.Cases;
using Gateway.Services.Changes;
using Gateway.Services.Lessons;
using Gateway.Services.Outreach;
using Gateway.Services.Privacy;
using Gateway.Services.Surveys;

namespace Gateway.Services;

/// <summary>Adds what families report, learn and are asked, and the conversations that the programme begins.</summary>
internal static class FamilyServices
{
    /// <summary>Adds them with their settings.</summary>
    public static IServiceCollection AddFamilyServices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LessonOptions>().Bind(configuration.GetSection("Lessons")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection("Privacy")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<OutreachBook>()
            .AddSingleton<CaseNews>()
            .AddSingleton<OfficerNews>()
            .AddSingleton<CaseHopHandler>(provider => provider.GetRequiredService<OfficerNews>().Pass)
            .AddSingleton<TrustedCalls>()
            .AddSingleton<CaseHopHandler>(provider => provider.GetRequiredService<CaseNews>().Pass)
            .AddSingleton<Households>()
            .AddSingleton<ChangeBook>()
            .AddSingleton<ChangeDesk>()
            .AddSingleton<PhoneChange>()
            .AddSingleton<CampaignBook>()
            .AddSingleton<CivilNews>()
            .AddSingleton<SurveyBook>()
            .AddSingleton<CallBackBook>()
            .AddSingleton<SentMessages>()
            .AddSingleton<FieldVisits>()
            .AddSingleton<FakeReports>()
            .AddSingleton<CourseBook>()
            .AddSingleton<OwnData>()
            .AddSingleton<WrongPerson>()
            .AddSingleton<PrivacyNotices>()
            .AddHostedService<PrivacyNoticeWorker>();
    }
}
