using Gateway.Smpp.Wire;
using Interop.Tests.Faults.Rig;
using Npgsql;

namespace Interop.Tests.Faults;

/// <summary>Faults 20 and 21: the database is locked by somebody else, stopped for a while, or not there at the start.</summary>
[Collection(FaultCollection.Name)]
public sealed class DatabaseAwayTests(FaultServers servers)
{
    [Trait("Fault", "20")]
    [Fact]
    public async Task Locked_tables_hold_messages_up_and_lose_none()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Production));
        await rig.StartGatewayAsync();
        await rig.PromiseAsync(600);
        await rig.SendsAsync(50);

        await using (var connection = new NpgsqlConnection(rig.DatabaseConnection))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var lockAll = new NpgsqlCommand("LOCK TABLE messages, inbox IN ACCESS EXCLUSIVE MODE", connection, transaction);
            await lockAll.ExecuteNonQueryAsync();
            await Task.Delay(4000);
            await transaction.RollbackAsync();
        }

        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }

    [Trait("Fault", "21")]
    [Fact]
    public async Task Stopped_for_a_while_it_is_found_again_and_every_message_taken_meanwhile_is_there_once()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var rig = await FaultRig.StartAsync(new RigSettings(Footing.Production) { Postgres = postgres });
        await rig.StartGatewayAsync();
        await rig.PromiseAsync(400);
        await rig.SendsAsync(50);

        await postgres.StopAsync();
        var taken = Enumerable.Range(0, 20).Select(i => rig.Smsc.DeliverAsync($"92300999{i:0000}", "8171", "help", CancellationToken.None)).ToList();
        await Task.Delay(5000);
        await postgres.StartAgainAsync();
        var answers = await Task.WhenAll(taken).WaitAsync(TimeSpan.FromSeconds(60));
        await FaultRig.UntilAsync(async () => await rig.CountAsync("SELECT COUNT(*) FROM inbox WHERE handled_at IS NOT NULL") == taken.Count, "every message that came in is handled");
        await rig.SettledAsync();

        Assert.All(answers, answer => Assert.Equal(CommandStatus.Ok, answer));
        Assert.Equal(taken.Count, await rig.CountAsync("SELECT COUNT(*) FROM inbox"));
        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }

    [Trait("Fault", "21")]
    [Fact]
    public async Task Missing_at_the_start_it_is_waited_for_in_plain_words()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var rig = await FaultRig.StartAsync(new RigSettings(Footing.Production) { Postgres = postgres });
        await rig.PromiseAsync(20);
        await postgres.StopAsync();

        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var starting = rig.StartGatewayAsync(said: line =>
        {
            if (line.Contains("The database cannot be reached", StringComparison.Ordinal))
                waits.TrySetResult();
        });
        await waits.Task.WaitAsync(TimeSpan.FromSeconds(90));
        Assert.False(starting.IsCompleted);
        await postgres.StartAgainAsync();
        await starting;
        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }

    [Trait("Fault", "20")]
    [Fact]
    public async Task A_SQLite_file_that_somebody_else_holds_costs_time_and_nothing_else()
    {
        await using var rig = await servers.RigAsync(new RigSettings(Footing.Embedded));
        await rig.StartGatewayAsync();
        await rig.PromiseAsync(400);
        await rig.SendsAsync(50);

        using (var other = rig.Database.OpenSession())
        {
            other.Execute("BEGIN EXCLUSIVE");
            await Task.Delay(7000);
            other.Execute("ROLLBACK");
        }

        await rig.SettledAsync();

        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }
}
