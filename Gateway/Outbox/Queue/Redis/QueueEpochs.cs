using System.Security.Cryptography;
using Gateway.Messages;
using Gateway.Store;
using Gateway.Store.Redis;
using StackExchange.Redis;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>
/// Finds out whether the queue in Redis is the one that the database knows. When it is not, or has lost its last changes, sending is
/// held until every gateway has compared its send journal with what is open: what it holds may have been sent and becomes unknown,
/// the rest goes back to the journal and is pushed again.
/// </summary>
internal sealed partial class QueueEpochs(Database database, BatchWriter writer, TimeProvider time, ILogger<QueueEpochs> logger)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan JournalMatters = TimeSpan.FromHours(72);

    /// <summary>How long a process may lead the way into an epoch before another does it again.</summary>
    public TimeSpan LeaderPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long gateways are waited for that kept send journals and say nothing.</summary>
    public TimeSpan JournalPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Ends when the shard is in the epoch that the database knows.</summary>
    public async Task EnterAsync(OperatorShard shard, RedisConnection redis, SendJournal journal, string owner, CancellationToken stopping)
    {
        await Task.Yield();
        await writer.WriteAsync(session => EpochTable.Keep(session, owner, time.GetUtcNow()), stopping);
        while (true)
        {
            var row = await database.ReadAsync(session => EpochTable.Read(session, shard.Name), stopping);
            if (row is null)
            {
                await writer.WriteAsync(session => EpochTable.Create(session, shard.Name, NewEpoch(), owner, time.GetUtcNow()), stopping);
            }
            else if (row.IsReady)
            {
                var there = (string?)await redis.CallAsync(db => db.HashGetAsync(shard.Keys[0], "epoch"), stopping);
                if (there == row.Epoch && shard.LostEpoch != there)
                {
                    shard.Enter(row.Epoch);
                    return;
                }

                LogLost(shard.Name);
                await writer.WriteAsync(session => EpochTable.Begin(session, shard.Name, row.Epoch, NewEpoch(), owner, time.GetUtcNow()), stopping);
            }
            else
            {
                await SettleAsync(shard, row, redis, journal, owner, stopping);
            }
        }
    }

    /// <summary>Forgets that a run of a gateway keeps a send journal.</summary>
    public Task LeaveAsync(string owner, CancellationToken aborted) => writer.WriteAsync(session => EpochTable.Leave(session, owner), aborted);

    private async Task SettleAsync(OperatorShard shard, EpochRow row, RedisConnection redis, SendJournal journal, string owner, CancellationToken stopping)
    {
        await ReportAsync(shard.Name, row, journal, owner, stopping);
        if (row.Leader == owner)
            await LeadAsync(shard, row, redis, owner, stopping);
        else if (time.GetUtcNow() - row.Since > LeaderPatience)
            await writer.WriteAsync(session => EpochTable.TakeOver(session, shard.Name, row, owner, time.GetUtcNow()), stopping);
        else
            await Task.Delay(Glance, time, stopping);
    }

    private async Task ReportAsync(string operatorName, EpochRow row, SendJournal journal, string owner, CancellationToken stopping)
    {
        if (await database.ReadAsync(session => EpochTable.HasReported(session, operatorName, row.Epoch, owner), stopping))
            return;
        var open = await database.ReadAsync(session => LostMessages.Open(session, operatorName), stopping);
        var sent = open.Count == 0 ? [] : journal.Among(open, open.Min(message => message.PromisedAt));
        foreach (var piece in sent.Chunk(500))
            await writer.WriteAsync(session => LostMessages.BecomeUnknown(session, piece), stopping);
        await writer.WriteAsync(session => EpochTable.Report(session, operatorName, row.Epoch, journal.Owners), stopping);
        if (sent.Count > 0)
            LogUnknown(operatorName, sent.Count);
    }

    private async Task LeadAsync(OperatorShard shard, EpochRow row, RedisConnection redis, string owner, CancellationToken stopping)
    {
        await AwaitJournalsAsync(shard.Name, row, stopping);
        var first = time.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        await redis.ScriptAsync(RedisScripts.Reset, shard.Keys, [shard.Prefix, row.Epoch, first], stopping);
        var returned = await writer.WriteAsync(session => LostMessages.GiveBack(session, shard.Name, time.GetUtcNow()), stopping);
        var (broadcasts, producers) = await database.ReadAsync(
            session => (LostMessages.Broadcasts(session, shard.Name), LostMessages.Producers(session, shard.Name)), stopping);
        if (producers.Count > 0)
        {
            var now = (double)time.GetUtcNow().ToUnixTimeMilliseconds();
            await redis.CallAsync(db => SetAsync(db, shard.Prefix + "producers", producers), stopping);
            await redis.CallAsync(db => db.SortedSetAddAsync(shard.Prefix + "heard", [.. producers.Select(p => new SortedSetEntry("p" + p.Producer, now))]), stopping);
        }

        foreach (var lane in broadcasts.Select(broadcast => Lane.OfBroadcast(shard.Name, broadcast)))
        {
            var values = shard.Values(row.Epoch, 4);
            values.AddRange([lane.Name, OperatorShard.Digit(lane.Priority), lane.Weight, "P"]);
            await redis.ScriptAsync(RedisScripts.Lane, shard.Keys, [.. values], stopping);
        }

        await writer.WriteAsync(session => EpochTable.Ready(session, shard.Name, row.Epoch), stopping);
        LogReady(shard.Name, returned);
    }

    private async Task AwaitJournalsAsync(string operatorName, EpochRow row, CancellationToken stopping)
    {
        var began = time.GetTimestamp();
        while (await database.ReadAsync(session => EpochTable.Missing(session, operatorName, row.Epoch, time.GetUtcNow() - JournalMatters), stopping) is > 0 and var missing)
        {
            if (time.GetElapsedTime(began) > JournalPatience)
            {
                var count = await writer.WriteAsync(session => LostMessages.AllBecomeUnknown(session, operatorName, row.Since), stopping);
                LogMissing(operatorName, missing, count);
                return;
            }

            await Task.Delay(Glance, time, stopping);
        }
    }

    private static async Task<bool> SetAsync(IDatabase db, RedisKey key, List<(string Producer, long Number)> producers)
    {
        await db.HashSetAsync(key, [.. producers.Select(p => new HashEntry(p.Producer, p.Number))]);
        return true;
    }

    private static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    [LoggerMessage(Level = LogLevel.Error, Message = "{Operator}: Redis does not hold the queue that the database knows, or an older state of it. Sending is held while it is checked what was sent")]
    private partial void LogLost(string @operator);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Operator}: {Count} messages may have been sent before the queue was lost; they are unknown now")]
    private partial void LogUnknown(string @operator, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Operator}: {Missing} gateways that may have sent messages cannot be asked; {Count} messages are unknown now")]
    private partial void LogMissing(string @operator, long missing, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Operator}: the queue begins anew in Redis; {Count} messages that were not sent wait in the journal again")]
    private partial void LogReady(string @operator, int count);
}
