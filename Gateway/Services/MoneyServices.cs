using Gateway.Services.Subjects;

namespace Gateway.Services;

/// <summary>Adds what is told of payments and asked about them.</summary>
internal static class MoneyServices
{
    /// <summary>Adds it with its settings, the section <c>Services</c>.</summary>
    public static IServiceCollection AddMoneyServices(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddSingleton<SubjectDesk>();
    }
}
