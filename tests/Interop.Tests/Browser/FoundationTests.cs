using Gateway.Console.Access;
using Gateway.Console.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Interop.Tests.Browser;

/// <summary>What every page of the console stands on: sign-in, the shell, roles, the record of deeds, live parts.</summary>
[Collection(BrowserTests.Name)]
public class FoundationTests(BrowserFixture browser)
{
    [Fact]
    public async Task Every_page_of_the_foundation_is_accessible_in_every_look()
    {
        await using var app = await ConsoleApp.StartAsync();
        await app.MakeAsync("nadia", Role.Administrator);
        await app.MakeAsync("imran", Role.Administrator);
        await app.MakeAsync("sara", Role.Author);
        await using var tab = await app.SignInAsync(browser, "nadia");
        Assert.Empty(tab.Mistakes);

        var wrong = new List<string>();
        foreach (var (path, name) in new[]
        {
            ("/", "overview"), ("/?wall=1", "wall"), ("/account", "account"), ("/account/second-factor", "second-factor"), ("/users", "users"),
            ("/users/new", "users-new"), ("/audit", "audit"), ("/audit/security", "audit-security"), ("/search", "search"), ("/health", "health"), ("/registry/nothing", "not-found"), ("/confirm", "confirm"),
        })
            wrong.AddRange(await PageChecks.FindAllAsync(app, tab, path, "foundation-" + name));
        wrong.AddRange(await PageChecks.FindZoomedAsync(tab, ["/", "/users", "/audit", "/health", "/account", "/search"]));

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_person_is_appointed_by_two_signs_in_with_her_phone_and_is_told_what_she_may_not()
    {
        await using var app = await ConsoleApp.StartAsync(ConsoleApp.HasProduction);
        await app.MakeAsync("nadia", Role.Administrator);
        await app.MakeAsync("imran", Role.Administrator);
        await using var nadia = await app.SignInAsync(browser, "nadia");
        await nadia.Page.GetByRole(AriaRole.Link, new() { Name = "Users and roles" }).First.ClickAsync();
        await nadia.Page.GetByRole(AriaRole.Link, new() { Name = "Add a person" }).ClickAsync();
        await nadia.Page.GetByLabel("User name").FillAsync("rani");
        await nadia.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Author" }).CheckAsync();
        await nadia.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Approver" }).CheckAsync();
        await nadia.Page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Expect(nadia.Page.Locator(".alert-danger")).ToContainTextAsync("what one writes, another approves");
        await nadia.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Author" }).UncheckAsync();
        await nadia.Page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        var password = await nadia.Page.Locator("#password").InnerTextAsync();
        await nadia.Page.GotoAsync("/users");
        Assert.Equal(0, await nadia.Page.GetByRole(AriaRole.Button, new() { Name = "Agree" }).CountAsync());

        await using var imran = await app.SignInAsync(browser, "imran");
        await imran.Page.GotoAsync("/users");
        await imran.Page.GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await Expect(imran.Page.Locator("main")).ToContainTextAsync("The role is given.");

        await using var rani = await browser.OpenAsync(app.Address);
        await rani.Page.GotoAsync("/sign-in");
        await rani.Page.Locator("#Name").FillAsync("rani");
        await rani.Page.Locator("#Password").FillAsync(password);
        await rani.Page.Locator("#Password").PressAsync("Enter");
        await rani.Page.Locator("#Old").FillAsync(password);
        await rani.Page.Locator("#New").FillAsync(ConsoleApp.Password);
        await rani.Page.Locator("#New").PressAsync("Enter");
        await rani.Page.Locator("#overview").WaitForAsync();
        var denied = await rani.Page.GotoAsync("/audit");

        Assert.Equal(403, denied!.Status);
        await Expect(rani.Page.Locator("main")).ToContainTextAsync("Ask: imran, nadia");
        Assert.Contains("rani access.denied page:/audit", await app.AuditAsync());
        await nadia.Page.GotoAsync("/audit");
        await nadia.Page.GetByRole(AriaRole.Button, new() { Name = "Check the chain now" }).ClickAsync();
        await Expect(nadia.Page.Locator("main")).ToContainTextAsync("the chain is unbroken");
        Assert.Contains("rani", await nadia.Page.Locator("table").InnerTextAsync());
    }

    [Fact]
    public async Task Urdu_is_a_click_away_keys_open_pages_and_nothing_leaves_this_server()
    {
        await using var app = await ConsoleApp.StartAsync();
        await app.MakeAsync("nadia", Role.Administrator);
        await using var tab = await app.SignInAsync(browser, "nadia");
        var foreign = new List<string>();
        tab.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(app.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                foreign.Add(request.Url);
        };

        // T05: the first stop leads past the bar, and every stop shows where it is.
        await tab.Page.ReloadAsync();
        for (var stop = 0; stop < 8; stop++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            var (words, outline) = (await FocusAsync(tab, "textContent.trim()"), await FocusAsync(tab, "ownerDocument.defaultView.getComputedStyle(document.activeElement).outlineWidth"));
            if (stop == 0)
                Assert.Equal("Skip to content", words);
            Assert.True(float.Parse(outline[..^2], System.Globalization.CultureInfo.InvariantCulture) >= 2, $"{words}: {outline}");
        }

        await tab.Page.EvaluateAsync("document.activeElement.blur()");
        await tab.Page.Keyboard.PressAsync("?");
        await Expect(tab.Page.Locator("#keys-list")).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.Page.Keyboard.PressAsync("g");
        await tab.Page.Keyboard.PressAsync("h");
        await Expect(tab.Page.Locator("#health")).ToContainTextAsync("The database answers.");
        await tab.Page.Locator(".shell-tools").GetByRole(AriaRole.Button, new() { Name = "اردو" }).ClickAsync();

        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        Assert.EndsWith("/health", tab.Page.Url);
        Assert.StartsWith("[تربیتی موڈ]", await tab.Page.TitleAsync());
        Assert.Equal(0, await tab.Page.Locator("#health [lang='en']").CountAsync());
        Assert.Contains("Nastaliq", await FontAsync(tab, "h1"));
        Assert.Contains("Naskh", await FontAsync(tab, ".st"));
        Assert.Empty(foreign);
        Assert.Empty(tab.Mistakes);

        // T08: keys can be turned off.
        await tab.Page.GotoAsync("/account");
        await tab.Page.Locator("button[name='on'][value='false']").ClickAsync();
        await tab.Page.Locator("button[name='on'][value='true']").WaitForAsync();
        await tab.Page.Keyboard.PressAsync("?");
        await Expect(tab.Page.Locator("#keys-list")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_part_that_fails_keeps_its_old_figures_and_a_stream_that_is_cut_comes_back()
    {
        await using var app = await ConsoleApp.StartAsync();
        await app.MakeAsync("nadia", Role.Administrator);
        await using var tab = await app.SignInAsync(browser, "nadia");
        await tab.Page.GotoAsync("/health");
        await Expect(tab.Page.Locator("#live")).ToHaveTextAsync("Live updates: on");

        // T31: a failure of one part.
        await tab.Page.RouteAsync("**/f/health", route => route.FulfillAsync(new() { Status = 500, Body = "" }));
        await tab.Page.EvaluateAsync("htmx.trigger('#health', 'sse:health')");
        await Expect(tab.Page.Locator(".part-failed")).ToContainTextAsync("Could not update at", new() { Timeout = 60_000 });
        await Expect(tab.Page.Locator("#health")).ToContainTextAsync("The database answers.");
        await Expect(tab.Page.Locator("#health.stale")).ToHaveCountAsync(1);
        await tab.Page.UnrouteAsync("**/f/health");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(tab.Page.Locator(".part-failed")).ToHaveCountAsync(0);

        // T27: the network goes and comes.
        await tab.Page.Context.SetOfflineAsync(true);
        await tab.Page.EvaluateAsync("void htmx.ajax('GET', '/f/health', { target: '#health', swap: 'outerHTML' }).catch(() => {})");
        await Expect(tab.Page.Locator("#live")).ToContainTextAsync("paused, last", new() { Timeout = 60_000 });
        await tab.Page.Context.SetOfflineAsync(false);
        await Expect(tab.Page.Locator("#live")).ToHaveTextAsync("Live updates: on", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task First_steps_go_away_for_good_and_a_number_in_the_rail_comes_by_itself()
    {
        await using var app = await ConsoleApp.StartAsync();
        await app.MakeAsync("nadia", Role.Administrator);
        await app.MakeAsync("imran", Role.Administrator);
        await app.MakeAsync("sara");
        await using var tab = await app.SignInAsync(browser, "nadia");
        await Expect(tab.Page.Locator(".tour li")).ToHaveCountAsync(3);
        await tab.Page.Locator(".tour button").ClickAsync();
        await Expect(tab.Page.Locator(".tour")).ToHaveCountAsync(0);
        await tab.Page.GotoAsync("/health");

        var changes = app.Services.GetRequiredService<Gateway.Console.Staff.StaffChanges>();
        var sara = (await app.Services.GetRequiredService<Gateway.Console.Staff.StaffStore>().ListAsync(CancellationToken.None)).Single(one => one.Name == "sara");
        await changes.SetAsync(sara.Id, [Role.Approver], [], new("imran", null, Live: false), CancellationToken.None);
        app.Services.GetRequiredService<LiveTicks>().Tick("shell");

        await Expect(tab.Page.Locator("#n-users")).ToContainTextAsync("1");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task The_screen_is_covered_after_five_minutes_and_only_the_server_uncovers_it()
    {
        await using var app = await ConsoleApp.StartAsync();
        await app.MakeAsync("nadia", Role.Administrator);
        await using var tab = await app.SignInAsync(browser, "nadia");
        await tab.Page.Clock.InstallAsync();
        await tab.Page.GotoAsync("/users");
        await tab.Page.Clock.FastForwardAsync("04:50");
        await Expect(tab.Page.Locator("main h1")).ToBeVisibleAsync();

        await tab.Page.Clock.FastForwardAsync("00:30");
        await Expect(tab.Page.Locator("#blank")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("main h1")).ToBeHiddenAsync();
        Assert.Empty(await tab.AxeAsync());
        await tab.Page.Locator("#blank button").ClickAsync();
        await Expect(tab.Page.Locator("main h1")).ToBeVisibleAsync();

        await tab.Page.Clock.FastForwardAsync("05:30");
        await Expect(tab.Page.Locator("#blank")).ToBeVisibleAsync();
        await tab.ScreenshotAsync("covered-1440-light-en");
        await app.Services.GetRequiredService<Gateway.Store.BatchWriter>().WriteAsync(session => { session.Execute("DELETE FROM staff_sessions"); }, CancellationToken.None);
        await tab.Page.Locator("#blank button").ClickAsync();
        await tab.Page.Locator("#Password").WaitForAsync();
        Assert.Contains("to=%2Fusers", tab.Page.Url, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<string> FocusAsync(BrowserPage tab, string what) => tab.Page.EvaluateAsync<string>($"document.activeElement.{what}");

    private static Task<string> FontAsync(BrowserPage tab, string selector) =>
        tab.Page.Locator("main " + selector).First.EvaluateAsync<string>("element => getComputedStyle(element).fontFamily");
}
