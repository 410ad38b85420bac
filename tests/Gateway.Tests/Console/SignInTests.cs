using System.Net;

namespace Gateway.Tests.Console;

public class SignInTests
{
    [Fact]
    public async Task Before_the_first_account_every_page_leads_to_the_set_up()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = new ConsoleBrowser(host.Address);

        var home = await browser.GetAsync("/");

        Assert.Equal("/setup", home.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/setup")).StatusCode);
    }

    [Fact]
    public async Task The_set_up_page_takes_the_code_and_signs_in()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = new ConsoleBrowser(host.Address);
        var code = await host.Setup.EnsureCodeAsync(CancellationToken.None);

        var made = await browser.PostAsync("/setup", ("Code", code!), ("Name", ConsoleHost.Administrator), ("Password", ConsoleHost.Password));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Contains("Messages in", await (await browser.GetAsync("/")).Content.ReadAsStringAsync());
        Assert.Equal("/sign-in", (await browser.GetAsync("/setup")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in_and_back()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);

        Assert.EndsWith("/sign-in?to=%2F", (await browser.GetAsync("/")).Headers.Location?.ToString());
        var signedIn = await browser.SignInAsync();

        Assert.Equal("/", signedIn.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_the_right_one_too()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync("wrong wrong wrong")).StatusCode);

        var right = await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
    }

    [Fact]
    public async Task A_wrong_name_reads_like_a_wrong_password()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);

        var wrongName = await browser.PostAsync("/sign-in", ("Name", "nobody"), ("Password", ConsoleHost.Password));
        var wrongPassword = await browser.SignInAsync("not the password at all");

        Assert.Contains("The user name or the password is not right.", await wrongName.Content.ReadAsStringAsync());
        Assert.Contains("The user name or the password is not right.", await wrongPassword.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        var answer = await http.PostAsync("/sign-in", new FormUrlEncodedContent([new("Name", ConsoleHost.Administrator), new("Password", ConsoleHost.Password)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);
        await browser.SignInAsync();

        await browser.PostAsync("/sign-out");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_live_part_of_a_page_sends_the_whole_page_to_sign_in()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);

        var part = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/f/overview") { Headers = { { "HX-Request", "true" } } });

        Assert.Equal(HttpStatusCode.Unauthorized, part.StatusCode);
        Assert.Equal("/sign-in", part.Headers.GetValues("HX-Redirect").Single());
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/lib/tabler/tabler.min.css")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = new ConsoleBrowser(host.Address);

        var answer = await browser.GetAsync(path);

        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task Keys_of_cookies_lie_sealed_in_the_database()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);
        await browser.SignInAsync();

        var key = await host.Data.ScalarAsync<string>("SELECT key_xml FROM console_keys");

        Assert.Contains("<sealed", key);
        Assert.DoesNotContain("masterKey", key);
    }
}
