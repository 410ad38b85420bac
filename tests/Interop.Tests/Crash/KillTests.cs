using System.Collections.Concurrent;
using Gateway.Smpp.Wire;
using Interop.Tests.Faults;
using Interop.Tests.Faults.Rig;

namespace Interop.Tests.Crash;

/// <summary>
/// kill -9 in the middle of conversations, again and again: each message that came in has exactly one effect and none is lost.
/// A reply that was on the wire when the process died may be unknown; it is never sent twice.
/// </summary>
[Collection(FaultCollection.Name)]
public sealed class KillTests(FaultServers servers)
{
    private const int PeopleEachTime = 8;
    private static readonly string[] Script = ["complaint", "4", "yes", "3520212345674"];

    private readonly Random _random = new(8171);
    private readonly ConcurrentDictionary<string, int> _heard = new();

    [Trait("Fault", "23")]
    [Theory]
    [InlineData("Embedded", 10)]
    [InlineData("Production", 3)]
    public async Task After_many_kills_each_message_has_had_exactly_one_effect(string footing, int kills)
    {
        await using var rig = await servers.RigAsync(new RigSettings(Enum.Parse<Footing>(footing)) { Demo = true, PerSecond = 1000, Latency = TimeSpan.Zero });
        rig.Smsc.TextReceived += text => _heard.AddOrUpdate(text.To, 1, (_, count) => count + 1);
        using var over = new CancellationTokenSource();
        var talking = new List<Task<int>>();
        var interrupted = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            await using var gateway = await rig.StartGatewayAsync();
            var first = talking.Count;
            talking.AddRange(Enumerable.Range(first, PeopleEachTime).Select(person => TalkAsync(rig, FaultRig.NumberOf(2_000_000 + person), over.Token)));
            await Task.Delay(_random.Next(5, 400));
            interrupted += talking.Skip(first).Any(talk => !talk.IsCompleted) ? 1 : 0;
            await gateway.KillAsync();
        }

        await rig.StartGatewayAsync();
        await Task.WhenAll(talking).WaitAsync(TimeSpan.FromMinutes(4));
        await FaultRig.UntilAsync(async () => await rig.CountAsync("SELECT COUNT(*) FROM inbox WHERE handled_at IS NULL") == 0, "every message is handled");
        await rig.SettledAsync();

        var told = (await Task.WhenAll(talking)).Sum();
        Assert.InRange(interrupted, kills / 2, kills);
        Assert.Equal(told, await rig.CountAsync("SELECT COUNT(*) FROM inbox"));
        Assert.Equal(talking.Count, await rig.CountAsync("SELECT COUNT(*) FROM cases"));
        Assert.Equal(told, await rig.CountAsync("SELECT COUNT(DISTINCT in_reply_to) FROM messages"));
        Assert.Equal(told, await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE in_reply_to IS NOT NULL"));
        Assert.Equal(0, await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status NOT IN (1, 2, 3)"));
        var known = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE status IN (1, 3)");
        Assert.InRange(_heard.Values.Sum(), known, told);
        Assert.Empty(await InvariantChecker.CheckAsync(rig, mostUnknown: 0));
    }

    // She writes the next text when she has heard an answer to the last, or waited so long that she goes on without it.
    private async Task<int> TalkAsync(FaultRig rig, string number, CancellationToken over)
    {
        var told = 0;
        foreach (var text in Script)
        {
            Assert.Equal(CommandStatus.Ok, await rig.Smsc.DeliverAsync(number, "8171", text, over));
            told++;
            var answers = told;
            for (var waited = 0; waited < 60 && _heard.GetValueOrDefault(number) < answers; waited++)
                await Task.Delay(250, over);
        }

        return told;
    }
}
