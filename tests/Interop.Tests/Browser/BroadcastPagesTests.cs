using System.Globalization;
using Gateway.Console.Access;
using Gateway.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Interop.Tests.Browser;

/// <summary>Broadcasts from the first word to the last receipt, by the people who may, in the real application.</summary>
[Collection(BrowserTests.Name)]
public sealed class BroadcastPagesTests(BrowserFixture browser)
{
    private const float Long = 60_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_notice_is_written_checked_approved_by_another_person_and_followed_to_its_end(bool production)
    {
        if (production && !ConsoleApp.HasProduction)
            return;
        await using var app = await StartAsync(production);
        await using var author = await app.SignInAsync(browser, "amina");
        var id = await WriteAsync(author.Page, "Payment notice", anyHour: true);
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();

        // T12: the author has no form, and a forged one is refused.
        await Expect(author.Page.Locator("main")).ToContainTextAsync("You need another person to approve");
        Assert.Equal(0, await author.Page.Locator("#bc-approve").CountAsync());
        Assert.Equal(403, await ForgeAsync(author.Page, $"/broadcasts/{id}/approval"));

        await using var approver = await app.SignInAsync(browser, "sara");
        await ApproveAsync(approver.Page, id);
        await UntilAsync(app, "SELECT COUNT(*) FROM broadcasts");
        await approver.Page.GotoAsync($"/broadcasts/{id}/sending");
        // T22: at every look the seven add up; the page follows to the end by itself, and then asks for nothing more.
        await approver.Page.EvaluateAsync(
            """
            window.looks = [];
            window.said = [];
            window.stream = [];
            new MutationObserver(() => window.said.push(document.getElementById('say').textContent)).observe(document.getElementById('say'), { childList: true, subtree: true });
            document.body.addEventListener('htmx:sseMessage', event => window.stream.push(event.detail.data));
            document.body.addEventListener('htmx:afterSettle', () => window.looks.push([...document.querySelectorAll('#bc-progress [data-state]')].map(one => Number(one.textContent.replaceAll(',', '')))));
            """);
        await Expect(approver.Page.Locator("#bc-progress")).ToContainTextAsync("Finished", new() { Timeout = 5 * Long });
        await AddsUpAsync(approver.Page);
        var looks = await approver.Page.EvaluateAsync<long[][]>("window.looks");
        Assert.NotEmpty(looks);
        Assert.All(looks, numbers => Assert.Equal(numbers[^1], numbers[..^1].Sum()));
        // T29: its end is said, and no more than a few things before it. T30: the stream says that something changed, never what.
        var said = await approver.Page.EvaluateAsync<string[]>("window.said");
        Assert.InRange(said.Length, 1, 10);
        Assert.StartsWith("Finished", said[^1], StringComparison.Ordinal);
        Assert.All(await approver.Page.EvaluateAsync<string[]>("window.stream"), data => Assert.Matches("^[0-9]{1,9}$", data));
        await Expect(approver.Page.Locator("#bc-progress:not([hx-get])")).ToHaveCountAsync(1, new() { Timeout = Long });
        await Expect(approver.Page.Locator("#bc-acts form")).ToHaveCountAsync(0, new() { Timeout = Long });
        await approver.Page.GotoAsync($"/broadcasts/{id}/report");
        await Expect(approver.Page.Locator("main")).ToContainTextAsync("Approved by sara.");
        var csv = await approver.Page.Context.APIRequest.GetAsync(new Uri(app.Address, $"/broadcasts/{id}/report?handler=Csv").ToString());
        Assert.StartsWith("\"network\",\"language\",\"district\",\"status\",\"people\"\r\n", await csv.TextAsync(), StringComparison.Ordinal);
        var audit = await app.AuditAsync(100);
        Assert.Contains($"sara broadcast.approve broadcast:{id:n}", audit);
        Assert.Contains($"amina broadcast.approve_refused broadcast:{id:n}", audit);
        Assert.Empty(approver.Mistakes);
    }

    [Fact]
    public async Task A_change_while_somebody_approves_asks_for_another_approval_and_a_wrong_number_is_refused()
    {
        await using var app = await StartAsync();
        await using var author = await app.SignInAsync(browser, "amina");
        var id = await WriteAsync(author.Page, "Changed notice", anyHour: true);
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await using var approver = await app.SignInAsync(browser, "sara");
        var page = approver.Page;

        // T14 and T16.
        await page.GotoAsync($"/broadcasts/{id}/approval");
        await Expect(page.Locator("#bc-go")).ToHaveAttributeAsync("aria-disabled", "true");
        await OpenTextsAsync(page);
        await page.Locator("#Typed").FillAsync("12");
        Assert.Equal(422, await SubmitAsync(page));
        await Expect(page.Locator("[data-focus]")).ToContainTextAsync("The number typed is not right");

        // T13: one character more.
        await author.Page.GotoAsync($"/broadcasts/{id}/write");
        await author.Page.Locator("#text-en").PressSequentiallyAsync("!");
        await Expect(author.Page.Locator("#count-en")).ToContainTextAsync("!");
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await OpenTextsAsync(page);
        await page.Locator("#Typed").FillAsync(await NumberAsync(page));
        Assert.Equal(409, await SubmitAsync(page));
        Assert.Equal(0, await app.Services.GetRequiredService<Database>().ReadAsync(session => (long)session.Scalar("SELECT COUNT(*) FROM broadcasts")!, default));
        await page.GotoAsync($"/broadcasts/{id}/approval");
        await Expect(page.Locator("main")).ToContainTextAsync("Approval is not asked for yet");

        // What changed since she had it is shown word by word.
        await Expect(page.Locator("#bc-since ins")).ToContainTextAsync("+");
        await Expect(page.Locator("#bc-since del")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Versions and what changed" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Approval asked for");
        await page.Locator("#from").SelectOptionAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.Locator("#bc-difference [lang='ur'][dir='rtl'] ins")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Without_script_a_notice_is_written_checked_and_approved_and_sending_is_paused()
    {
        await using var app = await StartAsync();
        await using var author = await app.SignInAsync(browser, "amina", script: false);
        var id = await WriteAsync(author.Page, "Plain", anyHour: false, script: false);
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await Expect(author.Page.Locator("main")).ToContainTextAsync("You need another person to approve");
        await using var approver = await app.SignInAsync(browser, "sara", script: false);
        var page = approver.Page;
        await page.GotoAsync($"/broadcasts/{id}/approval");
        foreach (var box in await page.Locator("input[name='Read']").AllAsync())
            await box.CheckAsync();
        await page.Locator("#Typed").FillAsync(await NumberAsync(page));
        await page.Locator("#bc-go").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Approved.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Pause all" }).ClickAsync();
        await page.Locator("#Reason").FillAsync("wrong amount");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause now" }).ClickAsync();
        await Expect(page.Locator(".pause-banner")).ToContainTextAsync("wrong amount");
    }

    [Fact]
    public async Task What_was_typed_is_there_after_another_language_another_sign_in_and_only_until_it_is_saved()
    {
        await using var app = await StartAsync();
        await using var tab = await app.SignInAsync(browser, "amina");
        var page = tab.Page;
        await page.GotoAsync("/broadcasts");
        await page.GetByRole(AriaRole.Button, new() { Name = "New broadcast" }).ClickAsync();
        var path = new Uri(page.Url).AbsolutePath;

        // T26: where a text takes another part, in letters of one octet and of two, in a box that does not move.
        var heights = new HashSet<float>();
        foreach (var (language, letter, length, parts) in new[] { ("en", 'a', 160, "1 part"), ("en", 'a', 161, "2 parts"), ("ur", '\u0622', 70, "1 part"), ("ur", '\u0622', 71, "2 parts") })
        {
            await page.Locator($"#text-{language}").FillAsync(new string(letter, length));
            await Expect(page.Locator($"#count-{language}")).ToContainTextAsync($"{length} characters · {parts}", new() { Timeout = Long });
            heights.Add((await page.Locator($"#count-{language}").BoundingBoxAsync())!.Height);
        }

        Assert.Single(heights);
        await page.Locator("#text-ur").FillAsync("");
        await page.Locator("#text-en").FillAsync("Come on Monday.");
        await Expect(page.Locator(".unsaved-kept")).ToContainTextAsync("kept for you", new() { Timeout = Long });

        // Another language before the pause is over: nothing is lost, and it is there for nobody else.
        await page.Locator("#text-en").FillAsync("Come on Tuesday.");
        await page.Locator(".shell-tools").GetByRole(AriaRole.Button, new() { Name = "اردو" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ur");
        await Expect(page.Locator("#unsaved-offer")).ToBeVisibleAsync();
        await Expect(page.Locator("#text-en")).ToHaveValueAsync("");
        await using var other = await app.SignInAsync(browser, "both");
        await other.Page.GotoAsync(path);
        await Expect(other.Page.Locator("#unsaved-offer")).ToHaveCountAsync(0);

        // The sign-in ends on the server: the page leads there and back.
        await app.Services.GetRequiredService<Gateway.Store.BatchWriter>().WriteAsync(session => { session.Execute("DELETE FROM staff_sessions WHERE user_id = (SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"UserName\" = 'amina')"); }, default);
        await page.EvaluateAsync("void htmx.ajax('GET', '/f/shell', { swap: 'none' }).catch(() => {})");
        await page.Locator("#Password").WaitForAsync();
        await page.Locator("#Name").FillAsync("amina");
        await page.Locator("#Password").FillAsync(ConsoleApp.Password);
        await page.Locator("#Password").PressAsync("Enter");
        await page.Locator("#unsaved-offer a").ClickAsync();
        await Expect(page.Locator("#text-en")).ToHaveValueAsync("Come on Tuesday.");
        await page.Locator("#Name").FillAsync("Day");
        await page.Locator("button[formaction*='Save']").ClickAsync();
        await Expect(page.Locator("#text-en")).ToHaveValueAsync("Come on Tuesday.");
        await Expect(page.Locator("#unsaved-offer")).ToHaveCountAsync(0);
        Assert.Equal(0, await app.Services.GetRequiredService<Database>().ReadAsync(session => (long)session.Scalar("SELECT COUNT(*) FROM staff_unsaved WHERE fields_sealed IS NOT NULL")!, default));
    }

    [Fact]
    public async Task Sending_is_held_by_one_person_and_let_go_on_by_another_and_a_broadcast_is_stopped_for_good()
    {
        await using var app = await StartAsync();
        await using var author = await app.SignInAsync(browser, "amina");
        // Outside the sending hours it runs and nothing leaves: nothing here depends on how fast it is.
        var id = await WriteAsync(author.Page, "Held notice", anyHour: false);
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await using var approver = await app.SignInAsync(browser, "sara");
        await ApproveAsync(approver.Page, id);
        await UntilAsync(app, "SELECT COUNT(*) FROM broadcasts");
        await using var supervisor = await app.SignInAsync(browser, "noor");

        // T20: two steps and a reason; everybody sees it without a reload.
        await supervisor.Page.GotoAsync("/broadcasts/pause-all");
        await supervisor.Page.Locator("#Reason").FillAsync("wrong amount");
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "Pause now" }).ClickAsync();
        await Expect(author.Page.Locator(".pause-banner")).ToContainTextAsync("wrong amount", new() { Timeout = Long });

        // T21: whoever paused cannot resume; another one types how much waits.
        await Expect(supervisor.Page.Locator("main")).ToContainTextAsync("Only an approver can let it go on.");
        await approver.Page.GotoAsync("/broadcasts/pause-all");
        await approver.Page.Locator("#resume-typed").FillAsync(await approver.Page.Locator("label[for='resume-typed'] bdi").InnerTextAsync());
        await approver.Page.Locator("#resume-reason").FillAsync("the amount is right");
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "Let sending go on" }).ClickAsync();
        await Expect(author.Page.Locator(".pause-banner")).ToHaveCountAsync(0, new() { Timeout = Long });

        await supervisor.Page.GotoAsync($"/broadcasts/{id}/sending");
        await supervisor.Page.GetByText("Stop for good").First.ClickAsync();
        await supervisor.Page.Locator("#stop-reason").FillAsync("wrong people");
        // T28: numbers refresh themselves around her, and what she types stays.
        for (var look = 0; look < 3; look++)
            await supervisor.Page.RunAndWaitForResponseAsync(
                () => { app.Services.GetRequiredService<Gateway.Console.Live.LiveTicks>().Tick($"broadcast:{id}"); return Task.CompletedTask; }, response => response.Url.Contains("/f/broadcasts/progress", StringComparison.Ordinal));
        await Expect(supervisor.Page.Locator("#stop-reason")).ToBeFocusedAsync();
        await Expect(supervisor.Page.Locator("#stop-reason")).ToHaveValueAsync("wrong people");
        await supervisor.Page.Locator("#stop-typed").FillAsync(await supervisor.Page.Locator("label[for='stop-typed'] bdi").InnerTextAsync());
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop for good" }).ClickAsync();
        await Expect(supervisor.Page.Locator("#bc-progress")).ToContainTextAsync("Stopped", new() { Timeout = Long });
        await AddsUpAsync(supervisor.Page);
        Assert.Equal("0", await supervisor.Page.Locator("[data-state='waiting']").InnerTextAsync());
    }

    [Fact]
    public async Task Every_page_is_accessible_in_every_look()
    {
        await using var app = await StartAsync();
        await using var tab = await app.SignInAsync(browser, "both");
        var id = await WriteAsync(tab.Page, "Looked at", anyHour: false);
        var pages = new List<(string Path, string Name)>
        {
            ("/broadcasts", "broadcasts"), ($"/broadcasts/{id}/write", "broadcast-write"), ($"/broadcasts/{id}/people", "broadcast-people"),
            ($"/broadcasts/{id}/check", "broadcast-check"), ("/broadcasts/pause-all", "pause-all"),
        };
        pages.Add(($"/broadcasts/{id}/versions?from=1", "broadcast-versions"));
        await tab.Page.GotoAsync($"/broadcasts/{id}/write");
        await tab.Page.Locator("#text-en").FillAsync("Something else");
        await Expect(tab.Page.Locator(".unsaved-kept")).ToContainTextAsync("kept for you", new() { Timeout = Long });
        foreach (var (path, name) in pages)
            await PageChecks.CheckAllAsync(app, tab, path, name);

        await app.LookAsync(tab, "light", "en");
        await tab.Page.GotoAsync($"/broadcasts/{id}/check");
        await TickAsync(tab.Page);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await using var approver = await app.SignInAsync(browser, "sara");
        await PageChecks.CheckAllAsync(app, approver, $"/broadcasts/{id}/approval", "broadcast-approval");
        await app.LookAsync(approver, "light", "en");
        await ApproveAsync(approver.Page, id);
        await UntilAsync(app, "SELECT COUNT(*) FROM broadcasts");
        await PageChecks.CheckAllAsync(app, approver, $"/broadcasts/{id}/sending", "broadcast-sending");
        await PageChecks.CheckAllAsync(app, approver, $"/broadcasts/{id}/report", "broadcast-report");
    }

    private static async Task<ConsoleApp> StartAsync(bool production = false)
    {
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(5));
        var app = await ConsoleApp.StartAsync(production, new Dictionary<string, string?>
        {
            ["Broadcasts:StartDelayMinutes"] = "0", ["Broadcasts:TrialPeople"] = "5",
            ["Broadcasts:SendFrom"] = now.AddHours(8).ToString("HH:mm", CultureInfo.InvariantCulture), ["Broadcasts:SendUntil"] = now.AddHours(9).ToString("HH:mm", CultureInfo.InvariantCulture),
        });
        await app.MakeAsync("amina", Role.Author);
        await app.MakeAsync("both", Role.Author, Role.Supervisor);
        await app.MakeAsync("sara", Role.Approver);
        await app.MakeAsync("noor", Role.Supervisor);
        return app;
    }

    // From a new draft to the check page with everything ticked and tested.
    private static async Task<Guid> WriteAsync(IPage page, string name, bool anyHour, bool script = true)
    {
        await page.GotoAsync("/broadcasts");
        await page.GetByRole(AriaRole.Button, new() { Name = "New broadcast" }).ClickAsync();
        await page.Locator("#Name").FillAsync(name);
        if (anyHour)
            await page.Locator("#AnyHour").CheckAsync();
        await page.Locator("#Notice").SelectOptionAsync("notice.payment_ready");
        await page.Locator("#Values").FillAsync("window_from=2026-12-01\nwindow_to=2026-12-15");
        await page.Locator("button[formaction*='Fill']").ClickAsync();
        await Expect(page.Locator("#text-en")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("01/12/2026"));
        var id = Guid.Parse(new Uri(page.Url).Segments[2].TrimEnd('/'));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on to people" }).ClickAsync();
        await page.Locator("input[name='Languages'][value='ur']").CheckAsync();
        await page.Locator("input[name='Languages'][value='en']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and build the list" }).ClickAsync();
        // Without script nothing refreshes itself: she does.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!script && await page.Locator("#bc-will").CountAsync() == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await page.ReloadAsync();
        }

        await page.Locator("#bc-will").WaitForAsync(new() { Timeout = Long });
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on to the check" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me a test" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I got the test message and read it" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("The test message of this version");
        await TickAsync(page);
        return id;
    }

    private static async Task TickAsync(IPage page)
    {
        foreach (var box in await page.Locator("input[name='Ticks']").AllAsync())
            await box.CheckAsync();
        foreach (var reason in await page.Locator("input[name^='Reasons']").AllAsync())
            await reason.FillAsync("agreed with the programme");
    }

    private static async Task ApproveAsync(IPage page, Guid id)
    {
        await page.GotoAsync($"/broadcasts/{id}/approval");
        await OpenTextsAsync(page);
        // T14: in the digits of Urdu.
        var typed = string.Concat((await NumberAsync(page)).Select(digit => char.IsAsciiDigit(digit) ? (char)('۰' + (digit - '0')) : digit));
        await page.Locator("#Typed").FillAsync(typed);
        Assert.Equal(302, await SubmitAsync(page));
        await Expect(page.Locator("main")).ToContainTextAsync("Approved.");
    }

    private static async Task OpenTextsAsync(IPage page)
    {
        foreach (var text in await page.Locator("details[data-opens]").AllAsync())
        {
            if (await text.GetAttributeAsync("open") is null)
                await text.Locator("summary").ClickAsync();
        }

        foreach (var box in await page.Locator("input[name='Read']").AllAsync())
            await Expect(box).ToBeCheckedAsync();
    }

    private static Task<string> NumberAsync(IPage page) => page.Locator("label[for='Typed'] bdi").InnerTextAsync();

    private static async Task<int> SubmitAsync(IPage page)
    {
        var answer = await page.RunAndWaitForResponseAsync(() => page.Locator("#bc-go").ClickAsync(), response => response.Request.Method == "POST");
        return answer.Status;
    }

    private static async Task<int> ForgeAsync(IPage page, string path)
    {
        var token = await page.Locator("input[name='__RequestVerificationToken']").First.InputValueAsync();
        var form = page.Context.APIRequest.CreateFormData();
        form.Set("__RequestVerificationToken", token).Set("Typed", "1").Set("Code", "");
        return (await page.Context.APIRequest.PostAsync(new Uri(new Uri(page.Url), path).ToString(), new() { Form = form })).Status;
    }

    private static async Task AddsUpAsync(IPage page)
    {
        var numbers = await page.EvaluateAsync<long[]>("[...document.querySelectorAll('#bc-progress [data-state]')].map(one => Number(one.textContent.replaceAll(',', '')))");
        Assert.Equal(8, numbers.Length);
        Assert.Equal(numbers[^1], numbers[..^1].Sum());
    }

    private static async Task UntilAsync(ConsoleApp app, string sql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (await app.Services.GetRequiredService<Database>().ReadAsync(session => (long)session.Scalar(sql)!, patience.Token) == 0)
            await Task.Delay(100, patience.Token);
    }
}
