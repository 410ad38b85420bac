using System.Net;

namespace Gateway.Tests.Console.Staff;

public class FailClosedTests
{
    [Theory, EachEngine]
    public async Task A_sign_in_that_cannot_be_recorded_does_not_happen(string engine)
    {
        await using var host = await ConsoleHost.StartAsync(engine);
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);
        await host.Data.Writer.WriteAsync(session => { session.Execute("ALTER TABLE audit RENAME TO audit_elsewhere"); }, CancellationToken.None);

        var answer = await browser.SignInAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(0, await host.Data.CountAsync("staff_sessions"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }
}
