using Gateway.Tests.Console;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Interop.Tests.Browser;

[Collection(BrowserTests.Name)]
public class HandsetTests(BrowserFixture browser)
{
    [Fact]
    public async Task Dialling_shows_the_Urdu_menu_from_right_to_left_and_keys_walk_it()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await OpenHandsetAsync(host);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(@"^Dial") }).ClickAsync();
        await Expect(Screen(tab)).ToContainTextAsync("1 ادائیگی دیکھیں");
        await Expect(Screen(tab)).ToHaveAttributeAsync("dir", "rtl");

        await PressAsync(tab, "1", "Call or send");
        await Expect(Screen(tab)).ToContainTextAsync("2 Next payment");
        await PressAsync(tab, "2", "Call or send");

        await Expect(Screen(tab)).ToContainTextAsync("13,500 rupees");
        Assert.Equal(["", "1", "1*2"], host.UssdTexts.Select(text => text.Split(' ')[3]));
        Assert.StartsWith("+923001234567 41001 *8171#", host.UssdTexts.First());
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_text_goes_out_and_the_Urdu_answer_arrives_with_its_parts()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await OpenHandsetAsync(host);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Write an SMS") }).ClickAsync();

        await tab.Page.Keyboard.TypeAsync("urdu");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page.Locator(".hs-bubble").Last).ToContainTextAsync(ConsoleHost.UrduReply);
        await Expect(tab.Page.Locator(".hs-bubble").Last).ToContainTextAsync("UCS-2, 3 parts");
        await Expect(tab.Page.Locator(".hs-mine")).ToContainTextAsync("taken by the gateway");
        await Expect(Screen(tab)).ToHaveAttributeAsync("lang", "ur");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task Keys_pressed_several_times_spell_letters()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await OpenHandsetAsync(host);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Write an SMS") }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Keys") }).ClickAsync();

        foreach (var key in new[] { "4", "4", "3", "3", "5", "5", "5" })
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = key, Exact = true }).ClickAsync();

        await Expect(tab.Page.Locator("#hs-input")).ToHaveValueAsync("hel");
    }

    [Fact]
    public async Task A_phone_without_Urdu_draws_boxes()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await OpenHandsetAsync(host);
        await tab.Page.GetByLabel("Phone", new() { Exact = true }).SelectOptionAsync("boxes");

        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Dial") }).ClickAsync();

        await Expect(Screen(tab)).ToContainTextAsync("1 □□□□□□□");
    }

    [Fact]
    public async Task A_dropped_session_is_gone_and_a_hop_can_be_delivered_twice()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await OpenHandsetAsync(host);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("twice$") }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Dial") }).ClickAsync();
        await Expect(tab.Page.GetByLabel("Log, newest last")).ToContainTextAsync("delivered twice, same answer twice");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Drop session" }).ClickAsync();

        await Expect(Screen(tab)).ToContainTextAsync("Connection lost.");
        Assert.Equal(2, host.UssdTexts.Count);
    }

    [Fact]
    public async Task A_notice_arrives_by_itself_and_anybody_of_the_registry_can_be_found()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await OpenHandsetAsync(host);
        await tab.Page.GetByLabel("Find a person").FillAsync("Bahawalpur");
        await Expect(tab.Page.Locator("#hs-who")).ToContainTextAsync("Nasreen Akhtar");

        host.Arrive("923011112222", "Your payment is ready.");

        await Expect(Screen(tab)).ToContainTextAsync("Your payment is ready.");
    }

    [Fact]
    public async Task The_keyboard_reaches_every_control_and_leaves_again()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await OpenHandsetAsync(host);
        await tab.Page.Locator("#hs-text").FocusAsync();
        await tab.Page.Keyboard.TypeAsync("*8171#");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(Screen(tab)).ToContainTextAsync("خوش آمدید");

        for (var step = 0; step < 25; step++)
            await tab.Page.Keyboard.PressAsync("Tab");

        Assert.False(await tab.Page.EvaluateAsync<bool>("document.getElementById('hs').contains(document.activeElement)"));
    }

    [Fact]
    public async Task A_small_phone_shows_a_long_menu_page_by_page()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await OpenHandsetAsync(host);
        await tab.Page.GetByLabel("Phone", new() { Exact = true }).SelectOptionAsync("small");
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Write an SMS") }).ClickAsync();
        await tab.Page.Locator("#hs-input").FillAsync("urdu");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("#hs-page-number")).ToHaveTextAsync("1/2");
        await tab.ScreenshotAsync("handset-small-1440-light");

        await PressAsync(tab, "Scroll down");

        await Expect(tab.Page.Locator("#hs-page-number")).ToHaveTextAsync("2/2");
    }

    [Theory]
    [InlineData(1440, 900, "light")]
    [InlineData(1440, 900, "dark")]
    [InlineData(360, 740, "light")]
    [InlineData(360, 740, "dark")]
    public async Task It_is_accessible_and_fits_in_every_size_and_theme(int width, int height, string theme)
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var tab = await browser.OpenAsync(host.Address, width, height);
        await tab.Page.Context.AddCookiesAsync([new() { Name = "theme", Value = theme, Url = host.Address.ToString() }]);
        await ReadyAsync(tab);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Write an SMS") }).ClickAsync();
        await tab.Page.Locator("#hs-input").FillAsync("urdu");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator(".hs-bubble")).ToHaveCountAsync(2);
        await tab.ScreenshotAsync($"handset-sms-{width}-{theme}", fullPage: width < 500);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Dial") }).ClickAsync();
        await Expect(Screen(tab)).ToContainTextAsync("خوش آمدید");
        await tab.ScreenshotAsync($"handset-menu-{width}-{theme}");

        Assert.Empty(await tab.AxeAsync());
        Assert.False(await tab.IsTooWideAsync());
    }

    private static ILocator Screen(BrowserPage tab) => tab.Page.GetByLabel("Phone screen");

    private static async Task PressAsync(BrowserPage tab, params string[] keys)
    {
        foreach (var key in keys)
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = key, Exact = true }).ClickAsync();
    }

    private static async Task ReadyAsync(BrowserPage tab)
    {
        await tab.Page.GotoAsync("/handset");
        await tab.Page.Locator("#hs-page[data-ready]").WaitForAsync();
    }

    private async Task<BrowserPage> OpenHandsetAsync(ConsoleHost host)
    {
        var tab = await browser.OpenAsync(host.Address);
        await ReadyAsync(tab);
        return tab;
    }
}
