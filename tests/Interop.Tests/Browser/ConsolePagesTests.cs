using Gateway.Console.Overview;
using Gateway.Tests.Console;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Interop.Tests.Browser;

[Collection(BrowserTests.Name)]
public class ConsolePagesTests(BrowserFixture browser)
{
    private static readonly LinkFigures[] TwoLinks =
    [
        new("North Mobile", "main", Bound: true, DateTimeOffset.UtcNow.AddHours(-3), PartsPerSecond: 42.5, PartsPerSecondAllowed: 100, WindowUsed: 3, Window: 10),
        new("South Mobile", "main", Bound: false, DateTimeOffset.UtcNow.AddMinutes(-2), PartsPerSecond: 0, PartsPerSecondAllowed: 50, WindowUsed: 0, Window: 10),
    ];

    [Theory]
    [InlineData(1440, 900, "light")]
    [InlineData(1440, 900, "dark")]
    [InlineData(360, 740, "light")]
    [InlineData(360, 740, "dark")]
    public async Task Set_up_sign_in_and_overview_are_accessible_and_fit(int width, int height, string theme)
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Links = TwoLinks;
        await OverviewRows.WriteAsync(host.Data);
        await using var tab = await browser.OpenAsync(host.Address, width, height);
        await tab.Page.Context.AddCookiesAsync([new() { Name = "theme", Value = theme, Url = host.Address.ToString() }]);

        await tab.Page.GotoAsync("/");
        await CheckAsync(tab, $"setup-{width}-{theme}");
        await host.MakeAdministratorAsync();
        await tab.Page.GotoAsync("/");
        await CheckAsync(tab, $"sign-in-{width}-{theme}");
        await SignInAsync(tab);
        await CheckAsync(tab, $"overview-{width}-{theme}");
    }

    [Fact]
    public async Task Pages_before_sign_in_load_without_a_mistake()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await browser.OpenAsync(host.Address);

        await tab.Page.GotoAsync("/setup");
        await host.MakeAdministratorAsync();
        await tab.Page.GotoAsync("/sign-in");

        Assert.Equal("[Training] Sign in – 8171 console", await tab.Page.TitleAsync());
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task The_overview_follows_the_links_by_itself()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        await using var tab = await browser.OpenAsync(host.Address);
        await tab.Page.GotoAsync("/sign-in");
        await SignInAsync(tab);
        await Expect(tab.Page.Locator("#overview")).ToContainTextAsync("no mobile network is set up");

        host.Links = TwoLinks;

        await Expect(tab.Page.Locator("#overview")).ToContainTextAsync("1 of 2 connections to mobile networks: down");
        await Expect(tab.Page.Locator("#live")).ToHaveTextAsync("Live updates: on");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task The_dark_colours_are_one_click_away_and_stay()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await browser.OpenAsync(host.Address);
        await tab.Page.GotoAsync("/handset");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Dark colours" }).ClickAsync();

        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
        Assert.EndsWith("/handset", tab.Page.Url);
    }

    private static async Task SignInAsync(BrowserPage tab)
    {
        await tab.Page.GetByLabel("User name").FillAsync(ConsoleHost.Administrator);
        await tab.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(ConsoleHost.Password);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Locator("#overview").WaitForAsync();
    }

    private static async Task CheckAsync(BrowserPage tab, string name)
    {
        await tab.ScreenshotAsync(name, fullPage: true);
        Assert.Empty(await tab.AxeAsync());
        Assert.False(await tab.IsTooWideAsync());
    }
}
