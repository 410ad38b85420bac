using System.Diagnostics;
using System.Globalization;
using Gateway.Simulator;

namespace Benchmarks.Load;

/// <summary>Measures runs through the whole way out: time, processor by process, and what the journal says afterwards.</summary>
internal sealed class MtMeasure(MtRig rig, OwnServers servers, SimulatedSmsc? smsc, bool receipts, string queue, string database)
{
    private long _total;

    /// <summary>What a message of the last run cost, by process.</summary>
    public string Cost { get; private set; } = "";

    /// <summary>One run.</summary>
    public async Task<LoadResult> OnceAsync(int messages, int rate)
    {
        _total += messages;
        var after = await rig.CountAsync("SELECT COALESCE(MAX(seq), 0) FROM messages");
        var clock = Stopwatch.StartNew();
        var (own, theirs, allocated) = (Process.GetCurrentProcess().TotalProcessorTime, servers.Processor, GC.GetTotalAllocatedBytes());
        await MtRun.ProduceAsync(rig, messages, rate, clock);
        var promised = clock.Elapsed;
        await MtRun.FinishAsync(rig, after, messages, receipts);
        var took = clock.Elapsed;

        own = Process.GetCurrentProcess().TotalProcessorTime - own;
        var apart = string.Concat(servers.Processor.Select((server, i) => string.Create(
            CultureInfo.InvariantCulture, $" + {(server.Processor - theirs[i].Processor).TotalMicroseconds / messages:0.0} µs {server.Name.Split(' ')[0]}")));
        Cost = string.Create(CultureInfo.InvariantCulture, $"{own.TotalMicroseconds / messages:0.0} µs gateway and simulator{apart}");
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"promised after {promised.TotalSeconds:0.0} s, done after {took.TotalSeconds:0.0} s; processor a message: {Cost}; {(GC.GetTotalAllocatedBytes() - allocated) / messages} octets allocated"));
        return await ResultAsync(messages, after, took);
    }

    private async Task<LoadResult> ResultAsync(int messages, long after, TimeSpan took)
    {
        var settled = await rig.CountAsync(
            receipts ? "SELECT COUNT(*) FROM messages WHERE seq > $1 AND status = 3" : "SELECT COUNT(*) FROM messages WHERE seq > $1 AND status IN (1, 3)", after);
        var unknown = await rig.CountAsync("SELECT COUNT(*) FROM messages WHERE seq > $1 AND status = 2", after);
        var doubled = await rig.CountAsync("SELECT COUNT(*) - COUNT(DISTINCT message) FROM submissions");
        return LoadResult.Of(
            "mt", messages, took, await MtRun.LatenciesAsync(rig, after), messages - settled - unknown,
            smsc is null ? doubled : Math.Max(doubled, smsc.Submitted - _total), unknown, queue, database);
    }
}
