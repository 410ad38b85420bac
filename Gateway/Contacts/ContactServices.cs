using Gateway.Contacts.Access;
using Gateway.Contacts.Consent;

namespace Gateway.Contacts;

/// <summary>Puts what is known of phones and people into the container.</summary>
internal static class ContactServices
{
    /// <summary>Adds it; settings come from the section Access.</summary>
    public static IServiceCollection AddContacts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection("Access")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AccessLevels>();
        services.AddSingleton<Bindings>();
        services.AddSingleton<LockOuts>();
        services.AddSingleton<ProofDesk>();
        services.AddSingleton<ProofEvidence>();
        services.AddSingleton<HouseholdNumber>();
        services.AddSingleton<Pins>();
        services.AddSingleton<HelperBook>();
        services.AddHostedService<AccessForgetting>();
        services.AddSingleton<ConsentLedger>();
        return services.AddSingleton<ContactBook>();
    }
}
