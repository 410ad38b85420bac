using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Interop.Tests.Browser;

/// <summary>Registry, networks, programmes, other systems and reports, in the whole application under a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class SystemPagesTests(BrowserFixture browser)
{
    private const string Header = "cnic,name,msisdn,language,district,tehsil,shared_phone,year_of_birth";
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };
    private static readonly string[] Everything = ["RegistryOfficer", "Integrator", "Supervisor"];

    [Fact]
    public Task Uc44_Files_with_a_bad_row_are_compared_applied_and_then_the_registry_is_fresh() => ImportAsync(production: false);

    [Fact]
    public async Task The_same_with_PostgreSQL_and_Redis()
    {
        if (ConsoleApp.HasProduction)
            await ImportAsync(production: true);
    }

    [Fact]
    public async Task A_client_is_made_its_key_works_and_ends_when_it_is_taken_away()
    {
        await using var app = await ConsoleApp.StartAsync();
        await app.MakeAsync("noor", Everything);
        await using var tab = await app.SignInAsync(browser, "noor");
        await tab.Page.GotoAsync("/clients/new");
        await tab.Page.GetByLabel("Name of the system").FillAsync("mis-prod");
        await tab.Page.GetByText("messages:send").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Make the client" }).ClickAsync();
        var key = await tab.Page.Locator("#key").InnerTextAsync();

        Assert.Equal(202, await SendAsync(app, key));
        await tab.Page.GotoAsync("/clients/mis-prod");
        Assert.DoesNotContain(key, await tab.Page.ContentAsync());
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Take the key of mis-prod away" }).ClickAsync();
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("Taken away");

        Assert.Equal(401, await SendAsync(app, key));
        Assert.Contains("noor client.disable client:mis-prod", await app.AuditAsync());
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_network_is_held_with_a_reason_and_goes_on()
    {
        await using var app = await ConsoleApp.StartAsync();
        await app.MakeAsync("noor", Everything);
        await using var tab = await app.SignInAsync(browser, "noor");
        await tab.Page.GotoAsync("/networks");
        await tab.Page.Locator("main h2 a").First.ClickAsync();
        var name = await tab.Page.Locator("h1").InnerTextAsync();

        await tab.Page.GetByLabel("Reason").FillAsync("wrong amount in a text");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = $"Hold {name}" }).ClickAsync();
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("Held by staff");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = $"Let {name} go on" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = $"Hold {name}" })).ToBeVisibleAsync();

        Assert.Equal([$"noor network.release network:{name}", $"noor network.hold network:{name}"], (await app.AuditAsync()).Where(row => row.Contains("network.")));
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task Every_page_of_the_system_holds_in_every_look()
    {
        await using var app = await ConsoleApp.StartAsync();
        await app.MakeAsync("noor", Everything);
        await using var tab = await app.SignInAsync(browser, "noor");
        await UploadAsync(tab);
        var import = new Uri(tab.Page.Url).AbsolutePath;
        (string Path, string Name)[] pages =
        [
            ("/registry", "registry"), (import, "registry-import"), ("/networks", "networks"), ("/programmes", "programmes"), ("/clients", "clients"), ("/reports?report=registry", "reports"),
            ("/reports/exports", "exports"),
        ];

        foreach (var (path, name) in pages)
            await PageChecks.CheckAllAsync(app, tab, path, name);
        (string Path, string Name)[] others =
        [
            ("/registry/upload", "registry-upload"), ("/clients/new", "clients-new"), ("/reports?report=service", "reports-service"), ("/reports?report=reach", "reports-reach"),
            ("/reports?report=cases", "reports-cases"), ("/reports?report=menus", "reports-menus"), ("/reports/standards", "reports-standards"),
        ];
        foreach (var (path, name) in others)
        {
            await tab.Page.GotoAsync(path);
            await PageChecks.CheckAsync(tab, name);
        }
    }

    private async Task ImportAsync(bool production)
    {
        await using var app = await ConsoleApp.StartAsync(production);
        await app.MakeAsync("noor", Everything);
        await using var tab = await app.SignInAsync(browser, "noor");
        await UploadAsync(tab);

        var main = tab.Page.Locator("main");
        await Expect(main).ToContainTextAsync("is not a mobile number");
        Assert.DoesNotContain("3520299999914", await tab.Page.ContentAsync());
        await tab.Page.GetByLabel("Type the number of rows").FillAsync("۳");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Apply to the registry" }).ClickAsync();
        await Expect(main).ToContainTextAsync("3 rows were read", Patient);
        await tab.Page.GotoAsync("/registry");

        var past = tab.Page.Locator("section", new() { HasText = "Past readings" }).Last.Locator("tbody tr").First;
        await Expect(past).ToContainTextAsync("beneficiaries.csv");
        Assert.Equal("1", await past.Locator("td").Last.InnerTextAsync());
        Assert.Contains(await app.AuditAsync(), row => row.StartsWith("noor registry.apply import:", StringComparison.Ordinal));
        Assert.Empty(tab.Mistakes);
    }

    private static async Task UploadAsync(BrowserPage tab)
    {
        await tab.Page.GotoAsync("/registry/upload");
        var csv = $"{Header}\n3520299999914,Invented One,03009999991,ur,Lahore,Model Town,false,1980\n3520299999924,Invented Two,03009999992,ur,Lahore,Model Town,false,1981\n3520299999934,Invented Three,12,ur,Lahore,Model Town,false,1982\n";
        await tab.Page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "march.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Upload and compare" }).ClickAsync();
        await Expect(tab.Page.Locator("#import")).ToContainTextAsync("Ready to apply", Patient);
    }

    private static async Task<int> SendAsync(ConsoleApp app, string key)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.PostAsJsonAsync("/api/v1/messages", new { to = "03001110001", text = "Your office is open.", @class = "payment" });
        return (int)answer.StatusCode;
    }
}
