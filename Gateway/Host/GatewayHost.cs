using Gateway.Api;
using Gateway.Broadcasts;
using Gateway.Console;
using Gateway.Console.Staff;
using Gateway.Contacts;
using Gateway.Conversations;
using Gateway.Conversations.Publishing;
using Gateway.Grievances;
using Gateway.Inbox;
using Gateway.Keeping;
using Gateway.Keeping.Keys;
using Gateway.Operators;
using Gateway.Operators.Leases;
using Gateway.Outbox;
using Gateway.Registry;
using Gateway.Registry.Dci;
using Gateway.Registry.Demo;
using Gateway.Security;
using Gateway.Services;
using Gateway.Simulator.Handset;
using Gateway.Store;
using Gateway.Store.Audit;
using Gateway.Store.Keys;
using Gateway.Ussd;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host;

/// <summary>Puts the gateway together: settings, parts, tables, and the order in which they start.</summary>
internal static class GatewayHost
{
    /// <summary>Starts a gateway; when this answers it takes messages.</summary>
    /// <exception cref="Exception">Anything that keeps it from starting; <see cref="StartFailure"/> words it.</exception>
    public static async Task<RunningGateway> StartAsync(HostSettings settings, CancellationToken stopping)
    {
        var folder = ConfigFolder.Find(settings.ConfigFolder);
        var builder = CreateBuilder(settings, folder);
        var simulated = StartSimulator(builder, folder, settings);
        WebApplication? app = null;
        try
        {
            AddParts(builder, folder, simulated, settings);
            app = builder.Build();
            return await StartAsync(app, simulated, stopping);
        }
        catch
        {
            if (app is not null)
                await app.DisposeAsync();
            foreach (var one in simulated)
                await one.Smsc.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts the parts together without starting anything: for verbs that work on the database alone.</summary>
    public static WebApplication Prepare(HostSettings settings)
    {
        var folder = ConfigFolder.Find(settings.ConfigFolder);
        var builder = CreateBuilder(settings, folder);
        // The gateway that serves beside this verb has the simulated operators: plan for the same ones.
        if (builder.Configuration.GetValue("Simulator:Enabled", false) && !builder.Configuration.GetSection("Operators").GetChildren().Any())
            builder.Configuration.AddInMemoryCollection(SimulatedOperators.UnboundSettings(Path.Combine(folder, "demo")));
        AddParts(builder, folder, [], settings);
        return builder.Build();
    }

    private static WebApplicationBuilder CreateBuilder(HostSettings settings, string folder)
    {
        if (!Localization.Input.InputNormaliser.NormalisationAvailable)
            throw new InvalidOperationException("The ICU library is missing, so Urdu input cannot be read. Install libicu (Debian: apt-get install libicu72).");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Embedded",
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        HostConfiguration.Load(builder.Configuration, folder, builder.Environment.EnvironmentName, settings.Overrides);
        HostLogging.Add(builder, settings.LogToTerminal);
        OtlpExport.Add(builder);
        return builder;
    }

    private static IReadOnlyList<SimulatedOperator> StartSimulator(WebApplicationBuilder builder, string folder, HostSettings settings)
    {
        if (!builder.Configuration.GetValue("Simulator:Enabled", false) || builder.Configuration.GetSection("Operators").GetChildren().Any())
            return [];
        var demo = Path.Combine(folder, "demo");
        var simulated = SimulatedOperators.Start(demo, settings.Time, NullLogger.Instance, settings.Simulator);
        builder.Configuration.AddInMemoryCollection(SimulatedOperators.Settings(demo, simulated.Select(one => (one.Name, one.Port))));
        builder.Configuration.AddInMemoryCollection(settings.SimulatorSettings);
        return simulated;
    }

    private static void AddParts(WebApplicationBuilder builder, string folder, IReadOnlyList<SimulatedOperator> simulated, HostSettings settings)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        services.AddSingleton(settings.Time);
        // Long enough for the operators' last answers and the journal; what is left then is unknown, not lost.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(45));
        services.AddStore(configuration);
        services.AddSecurity(configuration.GetValue("Storage:DataFolder", "data")!, provider => DataKeyRows.Read(provider.GetRequiredService<Database>()));
        services.AddAudit(configuration);
        services.AddOperators(configuration);
        services.AddLeases(configuration);
        services.AddRegistry(configuration);
        services.AddAcknowledgements();
        services.AddOutbox(configuration);
        services.AddContacts(configuration);
        services.AddGrievances(configuration);
        services.AddFamilyServices(configuration);
        services.AddMoneyServices(configuration);
        services.AddConversations(configuration, folder, settings.IsRehearsal);
        services.AddInbox(configuration);
        services.AddUssd(configuration);
        services.AddSingleton<SmsCallbacks>();
        services.AddApi(configuration);
        services.AddBroadcasts(configuration);
        services.AddKeeping(configuration);
        services.AddConsole(configuration);
        services.AddSystemConsole(configuration);
        services.AddHandset(Path.Combine(folder, "demo"), _ => HandsetNetworks.Of(simulated, configuration));
        services.AddWiring();
    }

    private static async Task<RunningGateway> StartAsync(
        WebApplication app, IReadOnlyList<SimulatedOperator> simulated, CancellationToken stopping)
    {
        // Reading these first reports every wrong setting before anything is written.
        _ = app.Services.GetRequiredService<OperatorDirectory>();
        await DatabaseWait.MigrateAsync(app.Services.GetRequiredService<Database>(), TimeProvider.System, System.Console.Error, stopping);
        _ = app.Services.GetRequiredService<DatabaseOwner>();
        // Made now, not when somebody first asks for the health: its gauge reports from the start.
        _ = app.Services.GetRequiredService<DiskHealth>();
        await KeyCheck.ConfirmAsync(
            app.Services.GetRequiredService<BatchWriter>(), app.Services.GetRequiredService<PersonalData>(), app.Services.GetRequiredService<Database>().Options, stopping);
        await app.Services.GetRequiredService<KeyBook>().BeginAsync(stopping);
        await app.Services.GetRequiredService<FlowWatch>().BeginAsync(stopping);
        var demo = app.Configuration.GetValue("Demo:Enabled", false);
        if (demo)
            await app.Services.GetRequiredService<DemoSeeding>().SeedAsync(stopping);

        app.MapConsole();
        app.MapHealth();
        app.MapUssd();
        app.MapSmsCallbacks();
        app.MapRegistryCalls();
        app.MapApi();
        if (demo && simulated.Count > 0)
            app.MapHandset();
        var code = await app.Services.GetRequiredService<StaffSetup>().EnsureCodeAsync(stopping);
        await WarmUp.RunAsync(app.Services, stopping);
        await app.StartAsync(stopping);
        return new RunningGateway(app, simulated, code, demo && simulated.Count > 0);
    }
}
