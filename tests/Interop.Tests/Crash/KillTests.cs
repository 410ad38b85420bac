using System.Collections.Concurrent;
using Gateway.Messages;
using Gateway.Simulator;
using Gateway.Smpp.Wire;
using Interop.Tests.Peers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interop.Tests.Crash;

/// <summary>
/// kill -9 in the middle of conversations, twenty times: each message that came in has exactly one effect and none is lost.
/// A reply that was on the wire when the process died may be unknown; it is never sent twice.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int Kills = 20;
    private const int PeopleEachTime = 8;
    private static readonly string[] Script = ["complaint", "2", "yes", "3520212345674"];

    private readonly Random _random = new(8171);
    private readonly ConcurrentDictionary<string, int> _heard = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-kill-").FullName;
    private SimulatedSmsc _smsc = null!;

    public Task InitializeAsync()
    {
        _smsc = SimulatedSmsc.Start(new SimulatorOptions { RetryDelay = TimeSpan.FromMilliseconds(200), DeliverAttempts = 1000 }, TimeProvider.System, NullLogger.Instance);
        _smsc.TextReceived += text => _heard.AddOrUpdate(text.To, 1, (_, count) => count + 1);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _smsc.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task After_twenty_kills_each_message_has_had_exactly_one_effect()
    {
        using var over = new CancellationTokenSource();
        var talking = new List<Task<int>>();
        var interrupted = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var gateway = await GatewayProcess.StartAsync(_folder, GatewayProcess.BoundTo(_smsc.Port));
            var first = talking.Count;
            talking.AddRange(Enumerable.Range(first, PeopleEachTime).Select(person => TalkAsync(Number(person), over.Token)));
            await Task.Delay(_random.Next(5, 400));
            interrupted += talking.Skip(first).Any(talk => !talk.IsCompleted) ? 1 : 0;
            await gateway.KillAsync();
        }

        await using (var gateway = await GatewayProcess.StartAsync(_folder, GatewayProcess.BoundTo(_smsc.Port)))
        {
            await Task.WhenAll(talking).WaitAsync(TimeSpan.FromMinutes(4));
            await UntilAsync(() => Count("SELECT COUNT(*) FROM inbox WHERE handled_at IS NULL") + Count("SELECT COUNT(*) FROM messages WHERE status = 0") == 0);
        }

        var told = (await Task.WhenAll(talking)).Sum();
        Assert.InRange(interrupted, Kills / 2, Kills);
        Assert.Equal(told, Count("SELECT COUNT(*) FROM inbox"));
        Assert.Equal(0, Count("SELECT COUNT(*) FROM inbox WHERE handled_at IS NULL"));
        Assert.Equal(talking.Count, Count("SELECT COUNT(*) FROM cases"));
        Assert.Equal(told, Count("SELECT COUNT(DISTINCT in_reply_to) FROM messages"));
        Assert.Equal(told, Count("SELECT COUNT(*) FROM messages WHERE in_reply_to IS NOT NULL"));
        Assert.Equal(0, Count("SELECT COUNT(*) FROM messages WHERE status NOT IN (1, 2, 3)"));
        var known = Count("SELECT COUNT(*) FROM messages WHERE status IN (1, 3)");
        Assert.InRange(_heard.Values.Sum(), known, told);
    }

    // She writes the next text when she has heard an answer to the last, or waited so long that she goes on without it.
    private async Task<int> TalkAsync(string number, CancellationToken over)
    {
        var told = 0;
        foreach (var text in Script)
        {
            Assert.Equal(CommandStatus.Ok, await _smsc.DeliverAsync(number, "8171", text, over));
            told++;
            var answers = told;
            for (var waited = 0; waited < 60 && _heard.GetValueOrDefault(number) < answers; waited++)
                await Task.Delay(250, over);
        }

        return told;
    }

    private async Task UntilAsync(Func<bool> done)
    {
        for (var i = 0; i < 240 && !done(); i++)
            await Task.Delay(250);
        Assert.True(done(), "The gateway did not finish its work within a minute.");
    }

    private long Count(string sql)
    {
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "messaging.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static string Number(int person) => Msisdn.TryParse($"0300{2_000_000 + person}", out var number) ? number.Digits : throw new InvalidOperationException();
}
