using Gateway.Host;
using Gateway.Keeping.Keys;
using Gateway.Store;
using Gateway.Tests.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Keeping.Keys;

/// <summary>A gateway that answers people all the while another process changes its keys.</summary>
public sealed class RotationWhileServingTests
{
    [Theory, EachEngine]
    public async Task Nobody_waits_or_is_lost_while_keys_are_rotated_and_every_row_sealed_anew(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var run = new DemoGateway();
        foreach (var (name, value) in data.Settings)
            run.Stores[name] = value;
        run.Stores["Keys:LookSeconds"] = "1";
        run.Stores["Conversations:MessagesPerHour"] = "500";
        await run.InitializeAsync();
        try
        {
            var woman = run.Stranger();
            await run.SayAsync(woman, "complaint");
            using var done = new CancellationTokenSource();
            var talking = TalkAsync(run, done.Token);

            // Another process on the same data folder: nothing is shared but the key file and the database.
            await using var beside = GatewayHost.Prepare(new HostSettings
            {
                LogToTerminal = false, Overrides = new Dictionary<string, string?>(run.Stores) { ["Storage:DataFolder"] = run.Folder },
            });
            var report = await beside.Services.GetRequiredService<KeyRotation>().RunAsync(null, "tests", TimeSpan.FromSeconds(60), CancellationToken.None);
            var rows = await beside.Services.GetRequiredService<Resealing>().RunAsync(null, 100_000, "tests", _ => { }, CancellationToken.None);
            await done.CancelAsync();
            var answers = await talking;
            // Her conversation began under the old key; it goes on.
            var next = await run.SayAsync(woman, "1");

            var left = await KeyCensus.CountAsync(run.Gateway.Services.GetRequiredService<Database>(), CancellationToken.None);
            Assert.True(answers > 0 && rows > 100, $"{answers} answers, {rows} rows");
            Assert.NotEmpty(next);
            Assert.Empty(left.Keys.Except(report.Made.Select(key => key.Number)));
            Assert.Equal(0, await run.CountAsync("SELECT COUNT(*) FROM inbox WHERE outcome LIKE 'failed%'"));
        }
        finally
        {
            await run.DisposeAsync();
        }
    }

    private static async Task<int> TalkAsync(DemoGateway run, CancellationToken done)
    {
        var answers = 0;
        do
        {
            Assert.NotEmpty(await run.SayAsync(run.Stranger(), "help"));
            answers++;
        }
        while (!done.IsCancellationRequested);
        return answers;
    }
}
