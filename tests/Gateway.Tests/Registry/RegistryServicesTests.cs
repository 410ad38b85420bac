using Gateway.Contacts;
using Gateway.Grievances;
using Gateway.Registry;
using Gateway.Registry.Demo;
using Gateway.Tests.Registry.Demo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Registry;

public class RegistryServicesTests
{
    [Fact]
    public async Task Everything_is_built_from_the_container()
    {
        await using var db = await TestDatabase.CreateAsync();
        using var services = Build(db, ("Registry:Programmes", DemoRegistryGeneratorTests.Shipped("../programmes.yaml")), ("Grievances:File", DemoRegistryGeneratorTests.Shipped("../grievances.yaml")));

        Assert.All(
            (Type[])[typeof(LocalRegistry), typeof(DemoSeeding), typeof(ContactBook), typeof(CaseBook)],
            type => Assert.NotNull(services.GetRequiredService(type)));
    }

    [Fact]
    public async Task A_setting_out_of_range_is_refused()
    {
        await using var db = await TestDatabase.CreateAsync();
        using var services = Build(db, ("Registry:LookupsPerDay", "0"));

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<RegistryOptions>>().Value);
    }

    private static ServiceProvider Build(TestDatabase db, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(db.Database).AddSingleton(db.Writer).AddSingleton(db.Personal)
            .AddRegistry(configuration).AddContacts(configuration).AddGrievances(configuration).BuildServiceProvider();
    }
}
