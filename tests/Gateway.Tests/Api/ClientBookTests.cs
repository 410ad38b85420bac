using Gateway.Api.Clients;
using Gateway.Security;

namespace Gateway.Tests.Api;

public class ClientBookTests
{
    [Theory, EachEngine]
    public async Task Calls_of_the_last_day_are_counted_let_in_and_turned_away(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync("ministry", "messages:send");
        for (var i = 0; i < 3; i++)
            await host.SendAsync(key, new { to = "03001234567", text = "Salam" });
        await host.GetAsync(key, "/api/v1/messages/0190b7f0-0000-7000-8000-000000000000");

        await host.Part<ApiCalls>().FlushAsync(CancellationToken.None);
        var listed = (await host.Part<ClientBook>().FindAsync("ministry", CancellationToken.None))!;

        Assert.Equal((3, 1, 3), (listed.Calls, listed.Refused, listed.SegmentsToday));
        Assert.NotNull(listed.LastCallAt);
        Assert.Equal(key[^4..], listed.KeyEnd);
        Assert.Equal((3, 1), (await host.Part<ClientBook>().HoursAsync(listed.Client.Id, CancellationToken.None)).Aggregate((0L, 0L), (sum, hour) => (sum.Item1 + hour.Admitted, sum.Item2 + hour.Refused)));
    }

    [Theory, EachEngine]
    public async Task What_staff_do_with_clients_is_written_down(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var desk = new ClientDesk(data.Writer, TimeProvider.System);
        var noor = new ByStaff("1", "noor");

        await desk.AddAsync(new ApiClient(Guid.CreateVersion7(), "mis", [ApiScopes.Send], 10, 10), CancellationToken.None, noor);
        await desk.DisableAsync("mis", CancellationToken.None, noor);
        await desk.DisableAsync("mis", CancellationToken.None, noor);

        Assert.Equal(["client.add", "client.disable"], await data.Database.ReadAsync(session => session.All("SELECT action FROM audit ORDER BY seq", row => row.GetString(0)), CancellationToken.None));
    }
}
