using Gateway.Host.Rehearsals;
using Gateway.Messages;
using Gateway.Simulator;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Interop.Tests.Browser;

/// <summary>Flows and wordings from a draft to a phone, by two people in two browsers, against the real application.</summary>
[Collection(BrowserTests.Name)]
public sealed class FlowJourneyTests(BrowserFixture browser)
{
    private const string Author = "amina.khan";
    private const string Translator = "bilal.shah";
    private const string Approver = "sara.malik";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_flow_is_edited_refused_mended_tried_played_published_by_another_and_heard_by_SMS()
    {
        await using var app = await StartAsync(production: false);

        await FlowJourneyAsync(app);
        await WordingJourneyAsync(app);
    }

    [Fact]
    public async Task The_same_holds_with_PostgreSQL_and_Redis()
    {
        if (!ConsoleApp.HasProduction)
            return;
        await using var app = await StartAsync(production: true);

        await FlowJourneyAsync(app);
        await WordingJourneyAsync(app);
    }

    [Fact]
    public async Task Every_page_is_accessible_and_fits_in_every_look()
    {
        await using var app = await StartAsync(production: false);
        await using var tab = await app.SignInAsync(browser, Author);
        await SaveAsync(tab, "privacy", text => text.Replace("start: privacy", "start: nowhere"));
        await tab.Page.GotoAsync("/languages/ur/common.yes");
        await tab.Page.Locator("#Content").FillAsync("جی");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save for review" }).ClickAsync();

        foreach (var (path, name) in new[]
        {
            ("/flows", "flows"), ("/flows/complaint", "flow"), ("/flows/privacy/edit", "flow-edit"), ("/flows/privacy/publish", "flow-publish"),
            ("/flows/menu/v/1", "flow-version"), ("/flows/menu/texts", "flow-texts"), ("/flows/privacy/conversations", "flow-conversations"), ("/flows/menu/try", "flow-try"),
            ("/languages", "languages"), ("/languages/ur/common.yes", "language-text"), ("/languages/import", "language-import"),
        })
            await PageChecks.CheckAllAsync(app, tab, path, name);
    }

    [Fact]
    public async Task Pages_work_without_script_and_say_no_to_whoever_may_not()
    {
        await using var app = await StartAsync(production: false);
        await app.MakeAsync("viewer.one", "Viewer");
        await using var tab = await app.SignInAsync(browser, "viewer.one");

        foreach (var path in new[] { "/flows", "/flows/menu", "/flows/menu/edit", "/languages", "/languages/ur/common.yes", "/languages/import" })
            Assert.Equal(403, (await tab.Page.GotoAsync(path))!.Status);
        await using var supervisor = await app.SignInAsync(browser, "supervisor.one");
        Assert.Equal(200, (await supervisor.Page.GotoAsync("/flows/menu/edit"))!.Status);
        Assert.False(await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "Save and check" }).IsVisibleAsync());
    }

    private async Task FlowJourneyAsync(ConsoleApp app)
    {
        await using var tab = await app.SignInAsync(browser, Author);
        var page = tab.Page;

        // What was typed and not saved comes back, and goes with the save.
        await page.GotoAsync("/flows/privacy/edit");
        await page.Locator("#Content").FillAsync("# unfinished");
        await Expect(page.Locator(".unsaved-kept")).ToContainTextAsync("kept for you", new() { Timeout = 60_000 });
        await page.GotoAsync("/flows/privacy/edit");
        await page.Locator("#unsaved-offer a").ClickAsync();
        await Expect(page.Locator("#Content")).ToHaveValueAsync("# unfinished");
        await SaveAsync(tab, "privacy", text => text.Replace("erase: sure", "erase: nowhere"));
        await Expect(page.Locator("#unsaved-offer")).ToHaveCountAsync(0);
        await Expect(page.Locator("#problems")).ToContainTextAsync("nowhere");
        await page.Locator("#problems a[data-line]").First.ClickAsync();
        Assert.Contains("nowhere", await page.EvaluateAsync<string>("(() => { const d = document.getElementById('Content'); return d.value.slice(d.selectionStart, d.selectionEnd); })()"));
        await page.GotoAsync("/flows/privacy/publish");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask to publish" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The check finds problems");

        await SaveAsync(tab, "privacy", text => text.Replace("erase: nowhere", "erase: sure").Replace("      type: choice\n", "      type: choice\n      reask: { invalid: common.reask.more_than_one }\n"));
        await Expect(page.Locator("#problems")).ToContainTextAsync("No problem");

        await page.GotoAsync("/flows/privacy");
        await page.Locator(".fl-frame").ScrollIntoViewIfNeededAsync();
        await Expect(page.FrameLocator(".fl-frame").Locator("#drawing svg")).ToContainTextAsync("sure", new() { Timeout = 60_000 });

        await page.GotoAsync("/flows/privacy/try");
        await page.GetByLabel("Language").SelectOptionAsync("en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin", Exact = true }).ClickAsync();
        await page.Locator("#typed").FillAsync("77");
        await page.Locator("#typed").PressAsync("Enter");
        await Expect(page.Locator("#phone-screen")).ToContainTextAsync("one number");

        await page.GotoAsync("/flows/privacy/conversations");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play them with the draft" }).ClickAsync();
        await Expect(page.Locator("#plays")).ToContainTextAsync("All hold", new() { Timeout = 60_000 });

        await page.GotoAsync("/flows/privacy/publish");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask to publish" }).ClickAsync();
        await Expect(page.GetByText("You need another person to publish.")).ToBeVisibleAsync();

        await using var second = await app.SignInAsync(browser, Approver);
        await second.Page.GotoAsync("/flows/privacy/publish");
        await Expect(second.Page.Locator(".fl-added")).ToContainTextAsync("more_than_one");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Publish version 2" }).ClickAsync();
        await Expect(second.Page.Locator(".alert-success")).ToContainTextAsync("Published.");
        Assert.DoesNotContain(tab.Mistakes, mistake => !mistake.Contains("422", StringComparison.Ordinal));

        using var phone = Phone(app, "923001239001");
        await phone.WriteAsync("8171", "privacy", CancellationToken.None);
        Assert.NotNull(await phone.NextTextAsync(Patience, CancellationToken.None));
        await phone.WriteAsync("8171", "77", CancellationToken.None);
        var heard = await phone.NextTextAsync(Patience, CancellationToken.None);
        Assert.Contains("صرف ایک", heard);
        var audit = await app.AuditAsync();
        Assert.Contains($"{Approver} flow.publish flow:privacy", audit);
        Assert.Contains($"{Author} flow.ask flow:privacy", audit);
    }

    private async Task WordingJourneyAsync(ConsoleApp app)
    {
        const string text = "مدد: ہمیں لکھیں۔ مفت فون: 080026477";
        await using var tab = await app.SignInAsync(browser, Author);
        await tab.Page.GotoAsync("/languages?language=ur&show=all&find=help.text");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "help.text", Exact = true }).ClickAsync();
        // What is typed before the page's script listens is counted with the next letter only.
        await tab.Page.WaitForURLAsync("**/languages/**");

        await tab.Page.Locator("#Content").FillAsync("Write \"help\"");
        await Expect(tab.Page.Locator("#meter")).ToContainTextAsync("of 160 characters");
        await tab.Page.Locator("#Content").FillAsync(text);
        await Expect(tab.Page.Locator("#meter")).ToContainTextAsync("of 70 characters");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save for review" }).ClickAsync();
        await Expect(tab.Page.GetByText("Another person reviews what you wrote.")).ToBeVisibleAsync();

        await using var second = await app.SignInAsync(browser, Translator);
        await second.Page.GotoAsync("/languages?language=ur&show=waiting");
        await second.Page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Approve those that are ticked" }).ClickAsync();
        await Expect(second.Page.Locator(".alert-success")).ToContainTextAsync("1 texts are approved");

        using var phone = Phone(app, "923001239002");
        await phone.WriteAsync("8171", "مدد", CancellationToken.None);
        Assert.Contains(text, await phone.NextTextAsync(Patience, CancellationToken.None));
        Assert.Contains($"{Translator} wording.approve wording:ur/help.text", await app.AuditAsync());
    }

    private static async Task SaveAsync(BrowserPage tab, string flow, Func<string, string> change)
    {
        await tab.Page.GotoAsync($"/flows/{flow}/edit");
        var draft = tab.Page.Locator("#Content");
        await draft.FillAsync(change(await draft.InputValueAsync()));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save and check" }).ClickAsync();
        await Expect(tab.Page.GetByText("The draft is saved.")).ToBeVisibleAsync();
    }

    private static RehearsalPhone Phone(ConsoleApp app, string number)
    {
        Assert.True(Msisdn.TryParse(number, out var msisdn));
        return new RehearsalPhone(msisdn, "9999912345679", app.Gateway.SimulatedOperators[0].Smsc);
    }

    private static async Task<ConsoleApp> StartAsync(bool production)
    {
        var app = await ConsoleApp.StartAsync(production);
        await app.MakeAsync(Author, "Author");
        await app.MakeAsync(Translator, "Author");
        await app.MakeAsync(Approver, "Approver");
        await app.MakeAsync("supervisor.one", "Supervisor");
        return app;
    }
}
