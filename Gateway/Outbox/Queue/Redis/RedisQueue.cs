using System.Collections.Concurrent;
using System.Globalization;
using Gateway.Store;
using Gateway.Store.Redis;
using StackExchange.Redis;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>
/// The queue that several gateways share: lists in Redis, moved from hand to hand by scripts, each of which is one step that happens
/// whole or not at all. Every call has a deadline, and every one may be repeated.
/// </summary>
internal sealed partial class RedisQueue : IOutgoingQueue
{
    private const int MostSegments = 256;
    private static readonly TimeSpan OpeningPatience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, OperatorShard> _shards = new(StringComparer.Ordinal);
    private readonly RedisConnection _quick;
    private readonly RedisConnection _bulk;
    private readonly QueueEpochs _epochs;
    private readonly SendJournal _journal;
    private readonly string _owner;
    private readonly RedisQueueOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisQueue> _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly Bell _resultBell;
    private readonly Bell _sweepBell;
    private readonly Task _keeping;

    /// <summary>Begins; nothing is asked of Redis before it is needed.</summary>
    public RedisQueue(RedisQueueParts parts, RedisQueueOptions options, TimeProvider time, ILogger<RedisQueue> logger)
    {
        (_quick, _bulk, _epochs, _journal, _owner) = (parts.Quick, parts.Bulk, parts.Epochs, parts.Journal, parts.Node.OwnerText);
        _options = options;
        _time = time;
        _logger = logger;
        _resultBell = new Bell(time);
        _sweepBell = new Bell(time);
        foreach (var name in parts.Operators)
            ShardOf(name);
        _keeping = KeepAsync();
    }

    /// <inheritdoc />
    public async ValueTask<PushResult> PushAsync(Lane lane, ProducerBatch batch, IReadOnlyList<QueueEntry> entries, CancellationToken aborted)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Producer.Length, 200, nameof(batch));
        var shard = ShardOf(lane.Operator);
        try
        {
            var answer = await CallAsync(_bulk, shard, RedisScripts.Push, entries.Count + 6, values =>
            {
                values.AddRange([lane.Name, OperatorShard.Digit(lane.Priority), lane.Weight, _options.LaneCapacity, batch.Producer, batch.Number]);
                foreach (var entry in entries)
                    values.Add(EntryForm.Pack(entry));
            }, aborted);
            var verdict = (string)answer[1]! switch
            {
                "S" => PushVerdict.Stored,
                "D" => PushVerdict.Duplicate,
                "G" => PushVerdict.Gap,
                "C" => PushVerdict.Cancelled,
                _ => PushVerdict.Full,
            };
            if (verdict == PushVerdict.Stored)
                shard.Bell.Ring();
            return new(verdict, (long)answer[2]);
        }
        catch (RedisFullException e)
        {
            LogFull(lane.Operator, e);
            return new(PushVerdict.Full, 0);
        }
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(string operatorName, int segments, double rate, CancellationToken aborted)
    {
        var shard = ShardOf(operatorName);
        if (segments <= 0)
            return [];
        var answer = await CallAsync(_quick, shard, RedisScripts.Lease, 5, values => values.AddRange(
        [
            Math.Min(segments, MostSegments), Number(rate), Number(Math.Max(1, rate / 20)), (long)_options.LeaseTime.TotalMilliseconds, _options.ResultCapacity,
        ]), aborted);
        shard.Hint = TimeSpan.FromMilliseconds((long)answer[1]);
        if ((long)answer[2] > 0)
            _resultBell.Ring();
        if (answer.Length < 5)
            return [];
        var batch = long.Parse((string)answer[3]!, CultureInfo.InvariantCulture);
        var leased = new List<LeasedMessage>(segments);
        for (var i = 4; i < answer.Length; i += 2)
        {
            var lane = shard.LaneOf((string)answer[i]!);
            foreach (var carried in (RedisResult[])answer[i + 1]!)
                leased.Add(EntryForm.Unpack((byte[])carried!, lane, batch));
        }

        return leased;
    }

    /// <inheritdoc />
    public ValueTask WaitAsync(string operatorName, TimeSpan atMost, CancellationToken stopping)
    {
        var shard = ShardOf(operatorName);
        return shard.Bell.WaitAsync(shard.Hint < atMost ? shard.Hint : atMost, stopping);
    }

    /// <inheritdoc />
    public async ValueTask<long> SetLaneStateAsync(Lane lane, LaneState state, CancellationToken aborted)
    {
        var shard = ShardOf(lane.Operator);
        var letter = state switch
        {
            LaneState.Running => "R",
            LaneState.Paused => "P",
            _ => "C",
        };
        var answer = await CallAsync(_quick, shard, RedisScripts.Lane, 4, values => values.AddRange([lane.Name, OperatorShard.Digit(lane.Priority), lane.Weight, letter]), aborted);
        if (state == LaneState.Running)
            shard.Bell.Ring();
        if (state == LaneState.Cancelled)
        {
            shard.HasCancelled = true;
            _sweepBell.Ring();
        }

        return (long)answer[1];
    }

    /// <inheritdoc />
    public async ValueTask<QueueStats> StatsAsync(string operatorName, CancellationToken aborted)
    {
        var answer = await CallAsync(_quick, ShardOf(operatorName), RedisScripts.Stats, 0, _ => { }, aborted);
        var oldest = (byte[])answer[7]!;
        var age = oldest.Length == 16 ? _time.GetUtcNow() - new Messages.MessageId(new Guid(oldest, bigEndian: true)).PromisedAt : TimeSpan.Zero;
        return new((long)answer[1], (long)answer[2], (long)answer[3], (long)answer[4], (long)answer[5], (long)answer[6], age > TimeSpan.Zero ? age : TimeSpan.Zero);
    }

    /// <inheritdoc />
    public async ValueTask<long> WaitingAsync(Lane lane, CancellationToken aborted) =>
        (long)(await CallAsync(_quick, ShardOf(lane.Operator), RedisScripts.Stats, 1, values => values.Add(lane.Name), aborted))[1];

    /// <summary>Ends the calls under way. What this process holds is settled by another after a while, or by the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync();
        await _keeping;
        await _journal.DisposeAsync();
        _closing.Dispose();
    }

    private static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private OperatorShard ShardOf(string name) => _shards.GetOrAdd(name, key => new OperatorShard(key, _quick.Prefix, _owner, _time));

    private async ValueTask<RedisResult[]> CallAsync(
        RedisConnection connection, OperatorShard shard, string script, int size, Action<List<RedisValue>> add, CancellationToken aborted)
    {
        var epoch = shard.Epoch ?? await OpenAsync(shard, aborted);
        var values = shard.Values(epoch, size);
        add(values);
        try
        {
            return shard.Note(await connection.ScriptAsync(script, shard.Keys, [.. values], aborted));
        }
        catch (RedisAwayException e)
        {
            throw new QueueDownException("Redis does not answer: " + e.Message, e);
        }
        catch (RedisServerException e) when (e.Message.Contains("EPOCH", StringComparison.Ordinal))
        {
            shard.Lose(epoch, e.Message.Contains("last changes", StringComparison.Ordinal));
            _sweepBell.Ring();
            throw new QueueDownException("Redis has lost a part of the queue; sending is held until it is known what was sent.", e);
        }
        catch (RedisServerException e) when (e.Message.Contains("OOM", StringComparison.Ordinal))
        {
            throw new RedisFullException(e);
        }
        catch (RedisServerException e)
        {
            throw new QueueDownException("Redis refuses: " + e.Message, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Operator}: Redis is out of memory and takes no new messages; they wait in the journal")]
    private partial void LogFull(string @operator, Exception exception);
}
