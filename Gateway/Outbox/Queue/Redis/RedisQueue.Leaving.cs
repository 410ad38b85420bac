using StackExchange.Redis;

namespace Gateway.Outbox.Queue.Redis;

/// <content>The end of a process that is stopped in order.</content>
internal sealed partial class RedisQueue
{
    private static readonly TimeSpan LeavingGlance = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc />
    public async ValueTask LeaveAsync(TimeSpan atMost, CancellationToken aborted)
    {
        var began = _time.GetTimestamp();
        foreach (var shard in _shards.Values)
        {
            // One whose epoch was never entered has nothing of this process.
            if (shard.Epoch is null && shard.LostEpoch is null)
                continue;
            if (shard.Epoch is null || await IsMarkedAsync(shard, aborted))
                return;
            // Results are read in their order: those of this process are before the last one that is there now.
            var last = await LastResultAsync(shard, aborted);
            while (await DrainedAsync(shard, aborted) < last)
            {
                if (_time.GetElapsedTime(began) > atMost)
                    return;
                await Task.Delay(LeavingGlance, _time, aborted);
            }
        }

        await _epochs.LeaveAsync(_owner, aborted);
    }

    // Something of it may still be on the wire.
    private async ValueTask<bool> IsMarkedAsync(OperatorShard shard, CancellationToken aborted)
    {
        var marked = await AskAsync(db => db.SortedSetRangeByRankAsync(shard.Prefix + "marked"), aborted);
        return !_unwritten.IsEmpty || marked.Any(batch => ((string)batch!).StartsWith(_owner, StringComparison.Ordinal));
    }

    private async ValueTask<long> LastResultAsync(OperatorShard shard, CancellationToken aborted) =>
        await AskAsync(db => db.ListLengthAsync(shard.Prefix + "results"), aborted) + await DrainedAsync(shard, aborted);

    private async ValueTask<long> DrainedAsync(OperatorShard shard, CancellationToken aborted) =>
        (long)await AskAsync(db => db.HashGetAsync(shard.Keys[0], "drained"), aborted);

    private async ValueTask<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken aborted)
    {
        try
        {
            return await _quick.CallAsync(ask, aborted);
        }
        catch (Exception e) when (e is Store.Redis.RedisAwayException or RedisServerException)
        {
            throw new QueueDownException("Redis does not answer: " + e.Message, e);
        }
    }
}
