using System.Net;
using Gateway.Console.Access;
using Gateway.Console.Staff;
using Gateway.Host.Rehearsals;

namespace Gateway.Tests.Console.Staff;

public class AddressLimitTests
{
    [Fact]
    public async Task Guessing_from_one_address_ends_for_every_name_and_stands_among_the_security_events()
    {
        var time = new ShiftedTime(TimeProvider.System);
        await using var host = await ConsoleHost.StartAsync(time: time);
        await host.MakeAdministratorAsync();
        using var browser = new ConsoleBrowser(host.Address);

        for (var i = 0; i < 30; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync($"guess{i}", "wrong wrong wrong")).StatusCode);
        var shut = await browser.SignInAsync();
        time.Advance(AddressLimit.Window + TimeSpan.FromMinutes(1));
        var later = await browser.SignInAsync();
        var (_, page) = await browser.ReadAsync("/audit/security");

        Assert.Equal(HttpStatusCode.TooManyRequests, shut.StatusCode);
        Assert.Contains("Wait 15 minutes", await shut.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("/", later.Headers.Location?.ToString());
        Assert.Single(await host.AuditAsync(), row => row == "nobody security.address_shut sign-in");
        Assert.Contains("Sign-ins from a network address were stopped", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_the_audit_log_sees_no_security_events()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.MakeAdministratorAsync();
        await host.MakeAsync("ali", Role.CaseOfficer);
        using var browser = new ConsoleBrowser(host.Address);
        await browser.SignInAsync("ali", ConsoleHost.Password);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.ReadAsync("/audit/security")).Status);
    }

    [Fact]
    public void An_address_is_counted_with_its_neighbours_in_the_same_network_of_version_6_and_by_itself_in_version_4()
    {
        var limit = new AddressLimit(2, new FakeTime());

        Assert.False(limit.Fail(IPAddress.Parse("2001:db8:0:1::1")));
        Assert.True(limit.Fail(IPAddress.Parse("2001:db8:0:1:ffff::2")));
        Assert.True(limit.IsShut(IPAddress.Parse("2001:db8:0:1::3")));
        Assert.False(limit.IsShut(IPAddress.Parse("2001:db8:0:2::1")));
        Assert.False(limit.Fail(IPAddress.Parse("10.1.2.3")));
        Assert.False(limit.Fail(IPAddress.Parse("10.1.2.4")));
        Assert.True(limit.Fail(IPAddress.Parse("::ffff:10.1.2.3")));
    }

    [Fact]
    public void Where_all_staff_come_by_one_address_it_can_be_switched_off()
    {
        var limit = new AddressLimit(0, new FakeTime());

        Assert.All(Enumerable.Range(0, 100), _ => Assert.False(limit.Fail(IPAddress.Loopback)));
        Assert.False(limit.IsShut(IPAddress.Loopback));
    }
}
