using Gateway.Services.Prompts;
using Gateway.Services.Subjects;
using Gateway.Services.Vouchers;

namespace Gateway.Services;

/// <summary>Adds what is told of payments and asked about them.</summary>
internal static class MoneyServices
{
    /// <summary>Adds it with its settings, the section <c>Prompts</c>.</summary>
    public static IServiceCollection AddMoneyServices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PromptOptions>().Bind(configuration.GetSection("Prompts"), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PromptWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<PromptWorker>());
        return services.AddSingleton<SubjectDesk>().AddSingleton<PromptBook>().AddSingleton<PromptScan>().AddSingleton<CaseScan>()
            .AddSingleton<VoucherBook>().AddSingleton<VoucherScan>();
    }
}
