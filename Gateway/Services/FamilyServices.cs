using Gateway.Services.Outreach;

namespace Gateway.Services;

/// <summary>Adds what families report, learn and are asked, and the conversations that the programme begins.</summary>
internal static class FamilyServices
{
    /// <summary>Adds them with their settings.</summary>
    public static IServiceCollection AddFamilyServices(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddSingleton<OutreachBook>();
    }
}
