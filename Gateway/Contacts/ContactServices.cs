namespace Gateway.Contacts;

/// <summary>Puts the contact book into the container.</summary>
internal static class ContactServices
{
    /// <summary>Adds it; it has no settings.</summary>
    public static IServiceCollection AddContacts(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddSingleton<ContactBook>();
    }
}
