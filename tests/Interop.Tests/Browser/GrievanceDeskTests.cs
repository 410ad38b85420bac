using System.Text.RegularExpressions;
using Gateway.Grievances;
using Gateway.Host;
using Gateway.Security;
using Gateway.Services.Cases;
using Gateway.Services.Prompts;
using Gateway.Simulator.Traffic;
using Gateway.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Interop.Tests.Browser;

/// <summary>The grievance desk in the real application: complaints come by USSD and SMS over the simulator, officers answer in a browser.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class GrievanceDeskTests(BrowserFixture browser)
{
    private const string Phone = "923331110003";
    private const string Card = "6110112345696";

    // Whoever tests at night is answered, too.
    private static readonly Dictionary<string, string?> AnyHour = new()
    {
        ["Conversations:NudgeFrom"] = "00:00:00", ["Conversations:NudgeUntil"] = "23:59:59.9999999",
    };

    public static TheoryData<bool> Engines => ConsoleApp.HasProduction ? [false, true] : [false];

    [Theory, MemberData(nameof(Engines))]
    public async Task A_complaint_from_a_menu_is_taken_answered_solved_and_rated(bool production)
    {
        await using var app = await ConsoleApp.StartAsync(production, AnyHour);
        await app.MakeAsync("amna", "CaseOfficer");
        var reference = await ComplainByMenuAsync(app);
        await using var tab = await app.SignInAsync(browser, "amna");

        await tab.Page.GotoAsync("/cases?view=unassigned");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = $"Take {reference}" }).ClickAsync();
        await Expect(tab.Page.Locator(".case-done")).ToContainTextAsync("Assigned to you.");
        await tab.Page.GotoAsync($"/cases/{reference}");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("Payment not received");

        await tab.Page.Locator("#text").FillAsync("Wrong words");
        await Expect(tab.Page.Locator("#parts")).ToContainTextAsync($"{reference}: Wrong words");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send reply by SMS" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(tab.Page.Locator("#text")).ToHaveValueAsync("Wrong words");
        await tab.Page.Locator("#text").FillAsync("The bank pays on Monday.");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send reply by SMS" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await GetsAsync(app, $"{reference}: The bank pays on Monday.");
        await Expect(tab.Page.Locator(".case-out .case-words")).ToHaveTextAsync("The bank pays on Monday.");
        await Expect(tab.Page.Locator(".case-out")).ToContainTextAsync("Delivered", new() { Timeout = 60_000 });

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Close…" }).ClickAsync();
        await Expect(tab.Page.Locator("#told")).ToContainTextAsync(reference);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Close") }).ClickAsync();
        await Expect(tab.Page.Locator("[role=alert]").First).ToContainTextAsync("Write down what was done");
        await tab.Page.Locator("#text").FillAsync("Bank confirmed, ref 77-12");
        await tab.Page.GetByLabel("I have read what the person is told.").CheckAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Close") }).ClickAsync();
        await Expect(tab.Page.Locator(".case-done")).ToContainTextAsync("Marked as solved");
        await GetsAsync(app, "Is it?");
        await SaysAsync(app, "1");
        await GetsAsync(app, "is closed");
        var before = Texts(app).Count;
        await app.Services.GetRequiredService<CaseScan>().LookAsync(CancellationToken.None);
        await UntilAsync(() => Texts(app).Count > before, "the phone is asked how it was");
        await SaysAsync(app, "5");
        await UntilAsync(async () => await RatingAsync(app) is 5L, "the rating is kept");

        await tab.Page.ReloadAsync();
        await Expect(tab.Page.Locator(".case-head")).ToContainTextAsync("Closed, confirmed");
        Assert.DoesNotContain(Texts(app), text => text.Contains("Wrong words", StringComparison.Ordinal));
        Assert.DoesNotContain(Texts(app), text => text.Contains("77-12", StringComparison.Ordinal));
        // The one refusal, of closing without a word of what was done.
        Assert.All(tab.Mistakes, mistake => Assert.Contains("422", mistake, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_personal_is_masked_on_every_page_until_a_reason_is_given_and_again_after_a_minute()
    {
        await using var app = await ConsoleApp.StartAsync(settings: AnyHour);
        await app.MakeAsync("amna", "CaseOfficer");
        var reference = await OpenAsync(app, "OTHER", $"I am {Card}, call 0333-1110003 <script>document.title='taken'</script>");
        await app.Services.GetRequiredService<CaseDesk>().AssignAsync(reference, "amna", "amna", CancellationToken.None);
        await SaysAsync(app, "<b>help</b>");
        await UntilAsync(() => Texts(app).Count > 0, "the text is answered");
        await using var tab = await app.SignInAsync(browser, "amna");
        await tab.Page.Clock.InstallAsync();

        // The search box of every page: a whole number is posted, found masked, and not shown again; a case number opens the case.
        await tab.Page.Keyboard.PressAsync("/");
        await tab.Page.Keyboard.TypeAsync(Phone);
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("#found li")).ToHaveCountAsync(2);
        Assert.DoesNotContain("1110003", await tab.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.EndsWith("/search", tab.Page.Url, StringComparison.Ordinal);
        await tab.Page.Locator("#find").FillAsync(reference);
        await tab.Page.Locator("#find").PressAsync("Enter");
        await tab.Page.WaitForURLAsync($"**/cases/{reference}");

        // What is typed to her is kept until it is sent.
        await tab.Page.Locator("#text").FillAsync("We look into it.");
        await tab.Page.Clock.FastForwardAsync("00:03");
        await Expect(tab.Page.Locator(".unsaved-kept")).ToContainTextAsync("kept for you");
        await tab.Page.GotoAsync($"/cases/{reference}");
        await tab.Page.Locator("#unsaved-offer a").ClickAsync();
        await Expect(tab.Page.Locator("#text")).ToHaveValueAsync("We look into it.");
        await tab.Page.GotoAsync($"/cases/{reference}");
        await tab.Page.Locator("#unsaved-offer button").ClickAsync();
        await Expect(tab.Page.Locator("#unsaved-offer")).ToHaveCountAsync(0);

        await tab.Page.GotoAsync("/conversations");
        await tab.Page.Locator("#who").FillAsync(Phone);
        await tab.Page.Locator("#who").PressAsync("Enter");
        await tab.Page.Locator(".case-thread").WaitForAsync();
        await Expect(tab.Page.Locator(".case-in .case-words")).ToHaveTextAsync("<b>help</b>");
        var conversation = new Uri(tab.Page.Url).AbsolutePath;
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Why this message?" }).First.ClickAsync();
        await Expect(tab.Page.Locator(".talk-why").First).ToContainTextAsync("A text she sent");
        await Expect(tab.Page.Locator(".talk-why").First).ToContainTextAsync("version");
        foreach (var path in new[] { "/cases", $"/cases/{reference}", $"/cases/{reference}/close", conversation, conversation.Replace("conversations", "contacts", StringComparison.Ordinal) })
            await IsMaskedAsync(tab, path);

        await tab.Page.GotoAsync($"/cases/{reference}");
        await Expect(tab.Page.Locator(".case-in .case-words")).ToContainTextAsync("<script>");
        Assert.DoesNotContain("taken", await tab.Page.TitleAsync(), StringComparison.Ordinal);
        var phone = tab.Page.Locator("#rv-phone-");
        await phone.Locator("summary").ClickAsync();
        await phone.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(phone).ToContainTextAsync("Choose a reason first.");
        await phone.Locator("select").SelectOptionAsync("call_back");
        await phone.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(phone).ToContainTextAsync("0333 1110003");
        Assert.Single(await app.AuditAsync(), line => line == $"amna personal.reveal case:{reference}");
        Assert.DoesNotContain("1110003", tab.Page.Url, StringComparison.Ordinal);

        await tab.Page.Clock.FastForwardAsync("00:58");
        await phone.EvaluateAsync("element => element.dataset.earlier = ''");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Keep 60 s more" }).ClickAsync();
        // Only the part that comes in its place counts the minute anew.
        await UntilAsync(async () => await phone.EvaluateAsync<bool>("element => !('earlier' in element.dataset) && Boolean(element['htmx-internal-data']?.initHash)"), "the new part counts");
        await UntilAsync(async () => (await app.AuditAsync()).Any(line => line.Contains("personal.reveal_longer", StringComparison.Ordinal)), "it is kept");
        await Expect(phone).ToContainTextAsync(new System.Text.RegularExpressions.Regex("0333 1110003\\s+masked again in [3-6]\\d seconds"));
        await tab.Page.Clock.FastForwardAsync("01:02");

        await Expect(phone).Not.ToContainTextAsync("1110003");
        Assert.Single(await app.AuditAsync(), line => line == $"amna personal.reveal case:{reference}");
    }

    [Fact]
    public async Task Two_officers_and_a_note_do_not_get_in_each_others_way()
    {
        await using var app = await ConsoleApp.StartAsync(settings: AnyHour);
        await app.MakeAsync("amna", "CaseOfficer");
        await app.MakeAsync("omar", "CaseOfficer");
        var reference = await OpenAsync(app, "OTHER", "no money");
        await using var amna = await app.SignInAsync(browser, "amna");
        await using var omar = await app.SignInAsync(browser, "omar");
        await amna.Page.GotoAsync($"/cases/{reference}");
        await omar.Page.GotoAsync($"/cases/{reference}");
        await Expect(omar.Page.Locator("#case-presence")).ToContainTextAsync("amna is reading this.");

        await amna.Page.Locator("#note-text").FillAsync("ask the bank first");
        Assert.Equal("", await amna.Page.Locator("#text").InputValueAsync());
        Assert.Equal($"/cases/{reference}/note", await amna.Page.Locator("#note form").GetAttributeAsync("action"));
        Assert.Equal(0, await amna.Page.Locator("#note [formaction], #note [hx-post]").CountAsync());
        await amna.Page.GetByRole(AriaRole.Button, new() { Name = "Keep note" }).ClickAsync();
        await Expect(amna.Page.Locator(".case-item.case-note")).ToContainTextAsync("ask the bank first");

        await omar.Page.Locator("#text").FillAsync("From Omar.");
        await omar.Page.GetByRole(AriaRole.Button, new() { Name = "Send reply by SMS" }).ClickAsync();
        await omar.Page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(omar.Page.Locator(".case-out")).ToContainTextAsync("From Omar.");
        await amna.Page.Locator("#text").FillAsync("From Amna.");
        var answer = await amna.Page.RunAndWaitForResponseAsync(
            () => amna.Page.GetByRole(AriaRole.Button, new() { Name = "Send reply by SMS" }).ClickAsync(), response => response.Url.EndsWith("/reply", StringComparison.Ordinal));

        Assert.Equal(409, answer.Status);
        await Expect(amna.Page.Locator("#theirs")).ToHaveTextAsync("From Omar.");
        await Expect(amna.Page.Locator("#text")).ToHaveValueAsync("From Amna.");
        Assert.DoesNotContain(Texts(app), text => text.Contains("bank first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_cases_are_given_by_a_supervisor_with_keys_and_a_typed_number()
    {
        await using var app = await ConsoleApp.StartAsync(settings: AnyHour);
        await app.MakeAsync("sara", "Supervisor");
        await app.MakeAsync("amna", "CaseOfficer");
        for (var i = 0; i < 21; i++)
            await OpenAsync(app, "OTHER", $"story {i}");
        await using var tab = await app.SignInAsync(browser, "sara");
        await tab.Page.GotoAsync("/cases?view=unassigned");

        var texts = Texts(app).Count;
        await tab.Page.Keyboard.PressAsync("j");
        await tab.Page.Keyboard.PressAsync("x");
        await tab.Page.Keyboard.PressAsync("j");
        await tab.Page.Keyboard.PressAsync("x");
        Assert.Equal(2, await tab.Page.Locator("#case-list input:checked").CountAsync());
        foreach (var box in await tab.Page.Locator("#case-list input[type=checkbox]").AllAsync())
            await box.CheckAsync();
        await tab.Page.Locator("#bulk-officer").SelectOptionAsync("amna");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await tab.Page.Locator("#typed").FillAsync("20");
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Give") }).ClickAsync();
        await Expect(tab.Page.Locator("[role=alert]").First).ToContainTextAsync("You typed 20. The number of cases is 21.");
        await tab.Page.Locator("#typed").FillAsync("۲۱");
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Give") }).ClickAsync();

        await Expect(tab.Page.Locator(".alert-success")).ToContainTextAsync("21 of 21 cases are with amna now.");
        Assert.Equal(texts, Texts(app).Count(text => !text.Contains("officer", StringComparison.Ordinal)));
        await tab.Page.GotoAsync("/cases?view=unassigned");
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("Nothing unassigned. Good.");
        var first = await tab.Page.Locator("#case-new").GetAttributeAsync("hx-get");
        await OpenAsync(app, "OTHER", "one more");
        await tab.Page.EvaluateAsync("htmx.ajax('GET', document.getElementById('case-new').getAttribute('hx-get'), { target: '#case-new', swap: 'outerHTML' })");
        await Expect(tab.Page.Locator("#case-new")).ToContainTextAsync("1 new. Show them");
        Assert.NotNull(first);
        await Expect(tab.Page.Locator("main")).ToContainTextAsync("Nothing unassigned. Good.");
    }

    [Fact]
    public async Task Every_page_of_the_desk_is_accessible_and_fits_in_every_look()
    {
        await using var app = await ConsoleApp.StartAsync(settings: AnyHour);
        await app.MakeAsync("amna", "CaseOfficer", "SafetyOfficer");
        await app.MakeAsync("sara", "Supervisor");
        var reference = await OpenAsync(app, "PAYMENT_NOT_RECEIVED", "صرف 10000 ملے");
        var desk = app.Services.GetRequiredService<CaseDesk>();
        await desk.AssignAsync(reference, "amna", "sara", CancellationToken.None);
        await desk.NoteAsync(reference, "asked the bank, ref 77-12", "amna", CancellationToken.None);
        await desk.ReplyAsync(reference, "We have asked the bank.", "amna", CancellationToken.None);
        await OpenAsync(app, "OTHER", "a second matter");
        Assert.True(Gateway.Messages.Msisdn.TryParse(Phone, out var number));
        await app.Services.GetRequiredService<TrustedCalls>().RequestAsync(number, "morning", "ur", CancellationToken.None);
        await SaysAsync(app, "help");
        await UntilAsync(() => Texts(app).Count > 0, "the text is answered");
        await using var tab = await app.SignInAsync(browser, "amna");
        await tab.Page.GotoAsync($"/cases/{reference}");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Whole conversation" }).ClickAsync();
        await tab.Page.Locator(".case-thread").WaitForAsync();
        var conversation = new Uri(tab.Page.Url).AbsolutePath;

        await PageChecks.CheckAllAsync(app, tab, "/cases?view=team", "cases");
        await PageChecks.CheckAllAsync(app, tab, $"/cases/{reference}", "case");
        await PageChecks.CheckAllAsync(app, tab, $"/cases/{reference}/close", "case-close");
        await PageChecks.CheckAllAsync(app, tab, "/cases/safety", "case-safety");
        await PageChecks.CheckAllAsync(app, tab, "/conversations", "conversations");
        await PageChecks.CheckAllAsync(app, tab, conversation, "conversation");
        await PageChecks.CheckAllAsync(app, tab, conversation.Replace("conversations", "contacts", StringComparison.Ordinal), "contact");

        Assert.Contains("amna safety.open safety:list", await app.AuditAsync(50));
        await using var sara = await app.SignInAsync(browser, "sara");
        Assert.Equal(403, (await sara.Page.GotoAsync("/cases/safety"))!.Status);
        await HandOverAsync(app, sara);
        // What was refused above, the browser has noted rightly.
        sara.Mistakes.Clear();
        await PageChecks.CheckAllAsync(app, sara, "/cases/ombudsman", "case-ombudsman");
        await tab.Page.GotoAsync("/cases/ombudsman");
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Download" })).ToHaveCountAsync(0);
    }

    // A supervisor makes a list, takes its file, and notes the receipt: one that is none is refused with a word.
    private static async Task HandOverAsync(ConsoleApp app, BrowserPage sara)
    {
        await app.Services.GetRequiredService<BatchWriter>().WriteAsync(
            session => session.Execute("INSERT INTO ombudsman_cases (case_id, reference, category, opened_at, at) VALUES ($1, 'G-20000001', 'OTHER', 0, 0)", new byte[16]), CancellationToken.None);
        await sara.Page.GotoAsync("/cases/ombudsman");
        await sara.Page.GetByRole(AriaRole.Button, new() { Name = "Make the list now" }).ClickAsync();
        var download = await sara.Page.RunAndWaitForDownloadAsync(() => sara.Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.Contains("\"G-20000001\",\"OTHER\"", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        foreach (var (receipt, told) in new[] { ("03001234567", "Write the number of the receipt"), ("WMS-77", "WMS-77") })
        {
            await sara.Page.GetByLabel("Receipt number").FillAsync(receipt);
            await sara.Page.GetByRole(AriaRole.Button, new() { Name = "Handed over" }).ClickAsync();
            await Expect(sara.Page.Locator("main")).ToContainTextAsync(told);
        }

        Assert.Contains("sara ombudsman.hand ombudsman:1", await app.AuditAsync(50));
    }

    private static async Task IsMaskedAsync(BrowserPage tab, string path)
    {
        var answer = await tab.Page.GotoAsync(path);
        Assert.Equal(200, answer!.Status);
        foreach (var page in new[] { await answer.TextAsync(), await tab.Page.ContentAsync(), await tab.Page.TitleAsync(), tab.Page.Url })
        {
            Assert.DoesNotContain("1110003", page, StringComparison.Ordinal);
            Assert.DoesNotContain(Card, page, StringComparison.Ordinal);
        }
    }

    private static async Task<string> ComplainByMenuAsync(ConsoleApp app)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var screen = "";
        foreach (var typed in new[] { "", "3", "3*1", "3*1*0", "3*1*0*0", "3*1*0*0*1" })
        {
            using var form = new FormUrlEncodedContent([
                KeyValuePair.Create("sessionId", "desk-1"), KeyValuePair.Create("phoneNumber", "+" + Phone), KeyValuePair.Create("networkCode", "41001"),
                KeyValuePair.Create("serviceCode", "*8171#"), KeyValuePair.Create("text", typed)]);
            screen = await (await http.PostAsync("/ussd/demo", form)).Content.ReadAsStringAsync();
        }

        return Reference().Match(screen) is { Success: true } found ? found.Value : throw new InvalidDataException($"The last screen names no case: {screen}");
    }

    private static ValueTask<object?> RatingAsync(ConsoleApp app) =>
        app.Services.GetRequiredService<Database>().ReadAsync(session => session.Scalar("SELECT MAX(rating) FROM prompts"), CancellationToken.None);

    private static async Task<string> OpenAsync(ConsoleApp app, string category, string text)
    {
        Assert.True(Gateway.Messages.Msisdn.TryParse(Phone, out var number));
        var person = app.Services.GetRequiredService<PersonalData>().TokenOf(number);
        return (await app.Services.GetRequiredService<CaseBook>().OpenAsync(
            new CaseRequest(person, category, text, "en", "sms", Guid.NewGuid().ToString()), CancellationToken.None)).Reference;
    }

    private static IReadOnlyList<string> Texts(ConsoleApp app) => [.. app.Gateway.SimulatedOperators.SelectMany(one => one.Smsc.InboxOf(Phone)).Select(text => text.Text)];

    private static async Task SaysAsync(ConsoleApp app, string text) =>
        Assert.Equal(Gateway.Smpp.Wire.CommandStatus.Ok, await app.Gateway.SimulatedOperators[0].Smsc.DeliverAsync(Phone, "8171", text, CancellationToken.None));

    private static Task GetsAsync(ConsoleApp app, string text) => UntilAsync(() => Texts(app).Any(one => one.Contains(text, StringComparison.Ordinal)), $"the phone gets \"{text}\"");

    private static Task UntilAsync(Func<bool> isSo, string what) => UntilAsync(() => Task.FromResult(isSo()), what);

    private static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await isSo())
            Assert.True(await tick.WaitForNextTickAsync(patience.Token), what);
    }

    [GeneratedRegex("G-[0-9]+")]
    private static partial Regex Reference();
}
