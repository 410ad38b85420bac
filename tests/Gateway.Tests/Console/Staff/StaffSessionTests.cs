using System.Net;
using Gateway.Console.Access;
using Gateway.Console.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console.Staff;

public class StaffSessionTests
{
    private const string Sara = "sara";

    [Fact]
    public async Task A_second_factor_is_asked_for_and_each_code_is_good_once()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var host = await WithSaraAsync(time, Role.Author);
        var key = await SetUpFactorAsync(host, time);
        time.Advance(TimeSpan.FromSeconds(30));
        using var browser = new ConsoleBrowser(host.Address);

        var half = await browser.SignInAsync(Sara, ConsoleHost.Password);
        Assert.StartsWith("/sign-in/code", half.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsync("/sign-in/code", ("Code", "000000"))).StatusCode);
        var code = Totp.Code(key, Totp.Step(time.GetUtcNow()));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/sign-in/code", ("Code", code))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);

        using var other = new ConsoleBrowser(host.Address);
        await other.SignInAsync(Sara, ConsoleHost.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.PostAsync("/sign-in/code", ("Code", code))).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_however_often_the_password_is_given()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var host = await WithSaraAsync(time, Role.Author);
        var key = await SetUpFactorAsync(host, time);
        time.Advance(TimeSpan.FromSeconds(30));
        using var browser = new ConsoleBrowser(host.Address);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.SignInAsync(Sara, ConsoleHost.Password);
            await browser.PostAsync("/sign-in/code", ("Code", "wrong"));
        }

        var right = await browser.SignInAsync(Sara, ConsoleHost.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsync("/sign-in/code", ("Code", Totp.Code(key, Totp.Step(time.GetUtcNow()))))).StatusCode);
    }

    [Fact]
    public async Task Ending_all_other_sign_ins_ends_them_with_the_next_click()
    {
        await using var host = await WithSaraAsync(Role.Author);
        using var here = await SignedInAsync(host);
        using var elsewhere = await SignedInAsync(host);

        await here.PostFromAsync("/account", "/account?handler=EndAll");

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/")).StatusCode);
        Assert.Contains("sara session.end_all user:sara", await host.AuditAsync());
    }

    [Fact]
    public async Task A_stolen_cookie_is_worth_nothing_after_signing_out()
    {
        await using var host = await WithSaraAsync(Role.Author);
        using var browser = await SignedInAsync(host);

        await browser.PostFromAsync("/account", "/sign-out");

        Assert.Equal(0, await host.Data.CountAsync("staff_sessions"));
        Assert.Contains("sara session.end user:sara", await host.AuditAsync());
    }

    [Fact]
    public async Task A_change_of_rights_or_a_closed_account_ends_the_sign_in_at_once()
    {
        await using var host = await WithSaraAsync(Role.Author);
        using var browser = await SignedInAsync(host);
        var changes = host.Services.GetRequiredService<StaffChanges>();
        var deed = new StaffDeed(ConsoleHost.Administrator, null, Live: false);

        await changes.SetAsync(await host.IdAsync(Sara), [Role.Viewer], [], deed, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        await browser.SignInAsync(Sara, ConsoleHost.Password);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        await changes.SetOpenAsync(await host.IdAsync(Sara), open: false, deed, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync(Sara, ConsoleHost.Password)).StatusCode);
    }

    [Fact]
    public async Task Where_real_people_get_messages_an_administrator_sets_up_the_second_factor_before_anything_else()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var host = await ConsoleHost.StartAsync(demo: false, time: time);
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);
        await browser.SignInAsync();

        Assert.Equal(StaffDuties.FactorPage, (await browser.GetAsync("/users")).Headers.Location?.ToString());
        await browser.PostFromAsync(StaffDuties.FactorPage, StaffDuties.FactorPage + "?handler=Begin");
        var (_, page) = await browser.ReadAsync(StaffDuties.FactorPage);
        Assert.Contains("<path d=\"M", page);
        var key = (await host.Services.GetRequiredService<StaffFactors>().PendingKeyAsync(await host.IdAsync(ConsoleHost.Administrator), CancellationToken.None))!;
        Assert.Contains(Totp.Written(key), page);
        var confirmed = await browser.PostFromAsync(
            StaffDuties.FactorPage, StaffDuties.FactorPage + "?handler=Confirm", ("Code", Totp.Code(key, Totp.Step(time.GetUtcNow()))));

        Assert.Contains("Recovery codes", await confirmed.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/users")).StatusCode);
    }

    [Fact]
    public async Task In_training_an_administrator_works_at_once()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);
        await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/users")).StatusCode);
    }

    [Fact]
    public async Task What_matters_asks_again_who_it_is_after_five_minutes()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);
        await browser.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/users/new")).StatusCode);
        await host.Data.Writer.WriteAsync(session => { session.Execute("UPDATE staff_sessions SET proved_at = proved_at - 301000"); }, CancellationToken.None);

        var asked = (await browser.GetAsync("/users/new")).Headers.Location?.ToString();
        Assert.Equal("/confirm?to=%2Fusers%2Fnew", asked);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsync(asked!, ("Proof", "not the password"))).StatusCode);
        await browser.PostAsync(asked!, ("Proof", ConsoleHost.Password));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/users/new")).StatusCode);
    }

    [Fact]
    public async Task A_new_person_gets_a_password_shown_once_and_chooses_her_own()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var nadia = new ConsoleBrowser(host.Address);
        await nadia.SignInAsync();
        var made = await nadia.PostAsync("/users/new", ("Name", "rani"), ("Roles", Role.CaseOfficer), ("Districts", "Multan"));
        var password = (await made.Content.ReadAsStringAsync()).Split("id=\"password\">")[1].Split('<')[0];
        using var rani = new ConsoleBrowser(host.Address);
        await rani.SignInAsync("rani", password);

        Assert.Equal(StaffDuties.PasswordPage, (await rani.GetAsync("/")).Headers.Location?.ToString());
        await rani.PostAsync(StaffDuties.PasswordPage, ("Old", password), ("New", ConsoleHost.Password));

        Assert.Equal(HttpStatusCode.OK, (await rani.GetAsync("/")).StatusCode);
        Assert.Contains("rani user.password_change user:rani", await host.AuditAsync());
    }

    private static Task<ConsoleHost> WithSaraAsync(params string[] roles) => WithSaraAsync(TimeProvider.System, roles);

    private static async Task<ConsoleHost> WithSaraAsync(TimeProvider time, params string[] roles)
    {
        var host = await ConsoleHost.StartAsync(time: time);
        await host.MakeAdministratorAsync();
        await host.MakeAsync(Sara, roles);
        return host;
    }

    private static async Task<ConsoleBrowser> SignedInAsync(ConsoleHost host)
    {
        var browser = new ConsoleBrowser(host.Address);
        await browser.SignInAsync(Sara, ConsoleHost.Password);
        return browser;
    }

    private static async Task<byte[]> SetUpFactorAsync(ConsoleHost host, FakeTime time)
    {
        var factors = host.Services.GetRequiredService<StaffFactors>();
        var id = await host.IdAsync(Sara);
        await factors.BeginAsync(id, CancellationToken.None);
        var key = (await factors.PendingKeyAsync(id, CancellationToken.None))!;
        Assert.NotNull(await factors.ConfirmAsync(id, Totp.Code(key, Totp.Step(time.GetUtcNow())), new StaffDeed(Sara, null, Live: false), CancellationToken.None));
        return key;
    }
}
