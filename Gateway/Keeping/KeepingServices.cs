using Gateway.Keeping.Persons;

namespace Gateway.Keeping;

/// <summary>Adds what is kept of people, and for how long, to the container.</summary>
internal static class KeepingServices
{
    /// <summary>Registers it.</summary>
    public static void AddKeeping(this IServiceCollection services)
    {
        services.AddSingleton<PersonErasure>();
        services.AddSingleton<PersonExport>();
    }
}
