namespace Gateway.Grievances;

/// <summary>Puts the grievance desk into the container.</summary>
internal static class GrievanceServices
{
    /// <summary>Adds it; it has no settings.</summary>
    public static IServiceCollection AddGrievances(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddSingleton<CaseBook>();
    }
}
