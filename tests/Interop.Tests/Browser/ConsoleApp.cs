using System.Globalization;
using Gateway.Console.Staff;
using Gateway.Host;
using Gateway.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Browser;

/// <summary>
/// The real application in this process, with the simulated operators: on SQLite, or with PostgreSQL and Redis as in production.
/// Makes staff accounts and opens tabs in which somebody is signed in.
/// </summary>
internal sealed class ConsoleApp : IAsyncDisposable
{
    /// <summary>The password of everybody it makes.</summary>
    public const string Password = "quiet tractor lemon window";

    private readonly string _folder;
    private readonly TestDatabase? _data;
    private readonly RedisServer? _redis;

    private ConsoleApp(RunningGateway gateway, string folder, TestDatabase? data, RedisServer? redis) =>
        (Gateway, _folder, _data, _redis) = (gateway, folder, data, redis);

    public RunningGateway Gateway { get; }

    public IServiceProvider Services => Gateway.Services;

    public Uri Address => Gateway.Address;

    /// <summary>Whether PostgreSQL is at hand for <c>StartAsync(production: true)</c>.</summary>
    public static bool HasProduction => TestDatabase.Server is not null;

    /// <summary>Starts it.</summary>
    /// <param name="production">PostgreSQL and Redis instead of SQLite.</param>
    /// <param name="settings">Settings laid over all others, such as <c>Demo:Enabled</c>.</param>
    public static async Task<ConsoleApp> StartAsync(bool production = false, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-console-").FullName;
        var all = new Dictionary<string, string?> { ["Storage:DataFolder"] = folder, ["Urls"] = "http://127.0.0.1:0" };
        var data = production ? await TestDatabase.CreateAsync(TestDatabase.PostgreSql) : null;
        var redis = production ? await RedisServer.StartAsync() : null;
        foreach (var (name, value) in data?.Settings ?? new Dictionary<string, string?>())
            all[name] = value;
        if (redis is not null)
            all["ConnectionStrings:Redis"] = redis.Connection;
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
            all[name] = value;
        var gateway = await GatewayHost.StartAsync(new HostSettings { LogToTerminal = false, Overrides = all }, CancellationToken.None);
        return new(gateway, folder, data, redis);
    }

    /// <summary>Makes an account with <see cref="Password"/> and these roles.</summary>
    public async Task MakeAsync(string name, params string[] roles) => await MakeAsync(new NewStaff(name, Password, roles));

    /// <summary>Makes an account, districts and all.</summary>
    public async Task MakeAsync(NewStaff staff) => Assert.Empty(
        await Services.GetRequiredService<StaffAccounts>().AddAsync(staff, new StaffDeed(StaffDeed.System, null, Live: false), CancellationToken.None));

    /// <summary>Opens a tab in which somebody is signed in, on the first page.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="name">Who; made with <see cref="MakeAsync(string, string[])"/>.</param>
    /// <param name="width">1440 or 360.</param>
    /// <param name="theme">light or dark.</param>
    /// <param name="language">en or ur.</param>
    /// <param name="script">Whether the browser runs scripts.</param>
    public async Task<BrowserPage> SignInAsync(BrowserFixture browser, string name, int width = 1440, string theme = "light", string language = "en", bool script = true)
    {
        var tab = await browser.OpenAsync(Address, width, width < 500 ? 740 : 900, script);
        await LookAsync(tab, theme, language);
        await tab.Page.GotoAsync("/sign-in");
        await tab.Page.Locator("#Name").FillAsync(name);
        await tab.Page.Locator("#Password").FillAsync(Password);
        await tab.Page.Locator("#Password").PressAsync("Enter");
        await tab.Page.Locator("#overview").WaitForAsync();
        return tab;
    }

    /// <summary>Changes how a tab looks from its next page on.</summary>
    public Task LookAsync(BrowserPage tab, string theme, string language) => tab.Page.Context.AddCookiesAsync(
    [
        new() { Name = "theme", Value = theme, Url = Address.ToString() }, new() { Name = "language", Value = language, Url = Address.ToString() },
    ]);

    /// <summary>The newest audit rows, newest first, as "actor action object".</summary>
    public async Task<IReadOnlyList<string>> AuditAsync(int atMost = 20) => await Services.GetRequiredService<global::Gateway.Store.Database>().ReadAsync(
        session => session.All(
            string.Create(CultureInfo.InvariantCulture, $"SELECT actor, action, object FROM audit ORDER BY seq DESC LIMIT {atMost}"),
            row => $"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)}"), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
        if (_data is not null)
            await _data.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
