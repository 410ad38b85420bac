using Gateway.Console.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console.Access;

public class PagePolicyTests
{
    // Before anybody is signed in, and what a phone or a program uses.
    private static readonly string[] Open = ["/sign-in", "/sign-in/code", "/sign-out", "/setup", "/theme", "/language", "/refused", "/handset"];

    [Fact]
    public async Task Every_page_names_a_permission_or_is_one_of_the_few_that_are_open()
    {
        await using var host = await ConsoleHost.StartAsync();

        var wrong = Endpoints(host)
            .Where(endpoint => !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(one => one.Policy is { } policy && Permission.All.Contains(policy)))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).Distinct()
            .Where(path => !Open.Contains(path) && !path.StartsWith("/handset/", StringComparison.Ordinal) && path != "/ussd/demo");

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_a_role_may_not_open_says_whom_to_ask_and_is_written_down()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        await host.MakeAsync("ali", Role.CaseOfficer);
        using var browser = new ConsoleBrowser(host.Address);
        await browser.SignInAsync("ali", ConsoleHost.Password);

        var (status, page) = await browser.ReadAsync("/users");

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, status);
        Assert.Contains("Auditor, Administrator", page);
        Assert.Contains(ConsoleHost.Administrator, page);
        Assert.Contains("ali access.denied page:/users", await host.AuditAsync());
    }

    [Fact]
    public async Task The_rail_shows_only_what_one_may_open()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        await host.MakeAsync("ali", Role.CaseOfficer);
        using var browser = new ConsoleBrowser(host.Address);
        await browser.SignInAsync("ali", ConsoleHost.Password);

        var (_, page) = await browser.ReadAsync("/");

        Assert.Contains("href=\"/cases\"", page);
        Assert.DoesNotContain("href=\"/users\"", page);
        Assert.DoesNotContain("href=\"/audit\"", page);
    }

    private static IEnumerable<RouteEndpoint> Endpoints(ConsoleHost host) =>
        host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct();
}
