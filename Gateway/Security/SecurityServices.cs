using Gateway.Security.Keys;

namespace Gateway.Security;

/// <summary>What became of the key file at this start.</summary>
/// <param name="CreatedPath">Its path when it was made just now, else null.</param>
internal sealed record KeyFileState(string? CreatedPath);

/// <summary>Adds the sealing of personal data to the container.</summary>
internal static class SecurityServices
{
    /// <summary>Reads the key file of a data folder, making it on the first start.</summary>
    /// <param name="services">The container.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="dataKeys">Reads the data keys out of the database.</param>
    public static void AddSecurity(this IServiceCollection services, string dataFolder, Func<IServiceProvider, IReadOnlyList<WrappedKey>> dataKeys)
    {
        var path = Path.Combine(dataFolder, "keys", "messaging.key");
        var key = KeyFile.ReadOrCreate(path, out var created);
        services.AddSingleton(new KeyFileState(created ? Path.GetFullPath(path) : null));
        services.AddSingleton(provider => new KeyRing(path, () => dataKeys(provider)));
        services.AddSingleton(provider => new PersonalData(key, provider.GetRequiredService<KeyRing>()));
        services.AddSingleton(_ => AuditKey.ReadOrCreate(Path.Combine(dataFolder, "keys", "audit.key"), key));
    }
}
