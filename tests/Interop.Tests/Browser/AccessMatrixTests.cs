using System.Net;
using Gateway.Console.Access;
using Gateway.Tests.Console;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Browser;

/// <summary>Every page and part of the console against every role, in the real application; what is expected stands in roles.yaml and nowhere else.</summary>
public class AccessMatrixTests
{
    private const string Nobody = "00000000-0000-7000-8000-000000000000";

    [Fact]
    public async Task Every_page_opens_for_the_roles_that_hold_its_permission_and_for_no_other()
    {
        await using var app = await ConsoleApp.StartAsync();
        var pages = Pages(app);
        var wrong = new List<string>();
        var refused = 0;
        foreach (var role in Role.All)
        {
            await app.MakeAsync("one." + role.ToLowerInvariant(), role);
            using var browser = new ConsoleBrowser(app.Address);
            await browser.SignInAsync("one." + role.ToLowerInvariant(), ConsoleApp.Password);
            foreach (var (path, policies) in pages)
            {
                var may = policies.All(policy => RoleMatrix.Current.RolesWith(policy).Contains(role));
                var (status, _) = await browser.ReadAsync(path);
                if (status == HttpStatusCode.Forbidden == may || (int)status >= 500 || status == HttpStatusCode.Unauthorized)
                    wrong.Add($"{role} {path}: {(int)status}, but {(may ? "may" : "may not")}");
                refused += may ? 0 : 1;
            }
        }

        Assert.Empty(wrong);
        Assert.True(pages.Count > 10, "Hardly any page was found.");
        Assert.Equal(refused, (await app.AuditAsync(10_000)).Count(row => row.Contains(" access.denied ")));
    }

    // A page's address with made-up ids in place of its parameters: who may not open it is refused before anything is looked up.
    private static List<(string Path, string[] Policies)> Pages(ConsoleApp app) =>
    [
        .. app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()
            .Select(endpoint => (Path: Filled(endpoint.RoutePattern), Policies: Policies(endpoint), Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods))
            .Where(page => page.Policies.Length > 0 && page.Path != "/live" && (page.Methods is null || page.Methods.Contains("GET")))
            .Select(page => (page.Path, page.Policies)).DistinctBy(page => page.Path),
    ];

    private static string[] Policies(RouteEndpoint endpoint) =>
        [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(one => one.Policy).OfType<string>().Where(Permission.All.Contains)];

    private static string Filled(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(policy => policy.Content == "int") ? "1" : Nobody,
            _ => "",
        }))));
}
