using Gateway.Broadcasts;
using Gateway.Messages;
using Spectre.Console;

namespace Gateway.Tests.Broadcasts;

public sealed class BroadcastCommandTests : IAsyncDisposable
{
    private readonly StringWriter _output = new();

    [Fact]
    public async Task A_dry_run_shows_the_plan_and_stores_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(12);

        var code = await RunAsync(database, rig, new(BroadcastRig.Request(), DryRun: true, Yes: false, "test"));

        Assert.Equal(0, code);
        Assert.Contains("Your payment of Rs", _output.ToString());
        Assert.Contains("6.00", _output.ToString());
        Assert.Equal(0, await database.CountAsync("broadcasts"));
    }

    [Fact]
    public async Task A_plan_with_problems_is_shown_and_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);

        var code = await RunAsync(database, rig, new(BroadcastRig.Request(), DryRun: false, Yes: true, "test"));

        Assert.Equal(1, code);
        Assert.Contains("Nobody would be written to.", _output.ToString());
    }

    [Fact]
    public async Task It_watches_the_running_gateway_until_everything_has_left()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(12);

        var command = RunAsync(database, rig, new(BroadcastRig.Request(), DryRun: false, Yes: true, "test"));
        while (!command.IsCompleted)
        {
            await rig.Expander.ExpandAsync(default);
            await database.Writer.WriteAsync(session => session.Execute("UPDATE messages SET status = 3"), default);
            await Task.Yield();
        }

        Assert.Equal(0, await command);
        Assert.Contains("Delivered", _output.ToString());
        Assert.Equal(12, await database.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE status = $1", (long)MessageStatus.Delivered));
    }

    [Fact]
    public async Task Interrupting_leaves_it_running_and_says_so()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var rig = new BroadcastRig(database);
        await rig.PeopleAsync(12);
        using var stopping = new CancellationTokenSource();

        var command = RunAsync(database, rig, new(BroadcastRig.Request(), DryRun: false, Yes: true, "test"), stopping.Token);
        while (await database.ScalarAsync<long>("SELECT COUNT(*) FROM broadcasts WHERE state = 1") == 0)
            await Task.Yield();
        await stopping.CancelAsync();

        Assert.Equal(0, await command);
        Assert.Contains("goes on", _output.ToString());
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT COUNT(*) FROM broadcasts WHERE state = 1"));
    }

    public ValueTask DisposeAsync() => _output.DisposeAsync();

    private Task<int> RunAsync(TestDatabase database, BroadcastRig rig, BroadcastCommandOptions options, CancellationToken stopping = default)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_output) });
        console.Profile.Width = 200;
        return new BroadcastCommand(rig.Planner, rig.Store, database.Database, TimeProvider.System).RunAsync(options, console, stopping);
    }
}
