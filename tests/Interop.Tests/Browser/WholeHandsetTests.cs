using Gateway.Broadcasts;
using Gateway.Host;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Outbox.Pushes;
using Gateway.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Interop.Tests.Browser;

/// <summary>The whole gateway under a real browser: the phone's texts go over SMPP, its screens over HTTP, and nothing in between is a stand-in.</summary>
[Collection(BrowserTests.Name)]
public sealed class WholeHandsetTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-browser-").FullName;
    private RunningGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await GatewayHost.StartAsync(
        new HostSettings
        {
            LogToTerminal = false,
            Overrides = new Dictionary<string, string?> { ["Storage:DataFolder"] = _folder, ["Urls"] = "http://127.0.0.1:0" },
        }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_CNIC_sent_from_the_handset_is_answered_in_Urdu()
    {
        await using var tab = await OpenAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Write an SMS") }).ClickAsync();

        await tab.Page.Keyboard.TypeAsync("۳۵۲۰۲-۱۲۳۴۵۶۷-۴");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page.Locator(".hs-bubble").Last).ToContainTextAsync("کارڈ 674");
        await Expect(tab.Page.Locator(".hs-bubble").Last).ToContainTextAsync("UCS-2, 2 parts");
        await tab.ScreenshotAsync("whole-sms-1440-light");
    }

    [Fact]
    public async Task The_USSD_menu_is_walked_to_an_answer()
    {
        await using var tab = await OpenAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Dial") }).ClickAsync();
        await Expect(Screen(tab)).ToContainTextAsync("1 اہلیت");
        await tab.ScreenshotAsync("whole-menu-1440-light");

        await AnswerAsync(tab, "1");
        await Expect(Screen(tab)).ToContainTextAsync("13");
        await AnswerAsync(tab, "3520212345674");

        await Expect(Screen(tab)).ToContainTextAsync("674");
        await tab.ScreenshotAsync("whole-answer-1440-light");
    }

    [Fact]
    public async Task A_notice_that_staff_broadcast_reaches_the_phone()
    {
        await using var tab = await OpenAsync();
        var request = new BroadcastRequest(
            new Audience { Programme = "kafaalat" }, "notice.payment_ready",
            new Dictionary<string, string> { ["window_from"] = "2026-12-01", ["window_to"] = "2026-12-15" }, MessageClass.Payment, AnyHour: true);
        var plan = await _gateway.Services.GetRequiredService<BroadcastPlanner>().PlanAsync(request, CancellationToken.None);

        await _gateway.Services.GetRequiredService<BroadcastStore>().CreateAsync(plan, "test", CancellationToken.None);

        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Write an SMS") }).ClickAsync();
        await Expect(tab.Page.Locator(".hs-bubble").Last).ToContainTextAsync("01/12/2026");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task The_set_up_code_makes_the_first_administrator_who_then_sees_bound_links()
    {
        await using var tab = await browser.OpenAsync(_gateway.Address);
        await tab.Page.GotoAsync("/");
        await tab.Page.GetByLabel("Set-up code").FillAsync(_gateway.SetupCode!);
        await tab.Page.GetByLabel("User name").FillAsync("amina");
        await tab.Page.GetByLabel("Password", new() { Exact = true }).FillAsync("a long and uncommon phrase");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page.Locator("main")).ToContainTextAsync("north");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("Connected since");
        await tab.ScreenshotAsync("whole-overview-1440-light");
    }

    [Fact]
    public async Task A_question_that_the_network_shows_is_answered_on_the_phone_and_counted()
    {
        await using var tab = await OpenAsync();
        var msisdn = (await tab.Page.Locator("#hs-person").InputValueAsync()).Split('/')[0];
        Assert.True(Msisdn.TryParse(msisdn, out var phone));
        var outbox = _gateway.Services.GetRequiredService<OutboxWriter>();
        var broadcast = Guid.CreateVersion7();
        await _gateway.Services.GetRequiredService<BatchWriter>().WriteAsync(
            session =>
            {
                session.Execute(
                    """
                    INSERT INTO broadcasts (id, programme, message_key, audience_json, class, short_code, state, any_hour, total, created_at, created_by, weight, finished_at, ussd_first, reply_flow)
                    VALUES ($1, 'kafaalat', 'own text', '{}', $2, '8171', 4, 1, 1, 1000, 'staff', 1, 1000, 1, 'complaint')
                    """, broadcast.Stored(), (long)MessageClass.Reminder);
                outbox.Add(session, new OutgoingMessage(
                    MessageId.Create(TimeProvider.System), phone, new ShortCode("8171"), "Was there a problem? 1 No payment 2 Money taken", MessageClass.Reminder, Priority.Bulk,
                    _gateway.Services.GetRequiredService<OperatorDirectory>().Route(phone, (string?)null), TimeProvider.System.GetUtcNow().AddHours(1), broadcast));
            }, CancellationToken.None);
        outbox.Signal();

        await Expect(Screen(tab)).ToContainTextAsync("Was there a problem?", new() { Timeout = 60_000 });
        await tab.ScreenshotAsync("whole-pushed-1440-light");
        await AnswerAsync(tab, "2");
        await Expect(Screen(tab)).Not.ToContainTextAsync("Was there a problem?");
        await Expect(Screen(tab)).Not.ToContainTextAsync("Please wait");
        await Expect(tab.Page.Locator("#hs-mode")).ToHaveTextAsync("USSD");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "End session" }).ClickAsync();

        var counts = await _gateway.Services.GetRequiredService<Database>().ReadAsync(session => PushCounts.Of(session, broadcast), CancellationToken.None);
        Assert.Equal((1, 1, 1, 0), (counts.Single().Sent, counts.Single().Shown, counts.Single().Answered, counts.Single().BySms));
        Assert.Empty(tab.Mistakes);
    }

    private async Task<BrowserPage> OpenAsync()
    {
        var tab = await browser.OpenAsync(_gateway.Address);
        await tab.Page.GotoAsync("/handset");
        await tab.Page.WaitForSelectorAsync("#hs-page[data-ready]");
        return tab;
    }

    private static async Task AnswerAsync(BrowserPage tab, string text)
    {
        await tab.Page.Locator("#hs-input").FillAsync(text);
        await tab.Page.Locator("#hs-input").PressAsync("Enter");
    }

    private static ILocator Screen(BrowserPage tab) => tab.Page.GetByLabel("Phone screen");
}
