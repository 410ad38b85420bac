using StackExchange.Redis;

namespace Gateway.Outbox.Queue.Redis;

/// <content>Results on their way to the journal.</content>
internal sealed partial class RedisQueue
{
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<QueueResult>> ReadResultsAsync(int atMost, CancellationToken stopping)
    {
        // The bell tells of results of this process; those of others are found by looking, less often the longer there are none.
        var look = ShortestLook;
        while (true)
        {
            var page = new List<QueueResult>();
            foreach (var shard in _shards.Values)
            {
                if (page.Count < atMost)
                    await ReadAsync(shard, atMost - page.Count, page, stopping);
            }

            if (page.Count > 0)
                return page;
            await _resultBell.WaitAsync(look, stopping);
            look = look * 2 < LongestLook ? look * 2 : LongestLook;
        }
    }

    /// <inheritdoc />
    public async ValueTask CommitResultsAsync(IReadOnlyList<QueueResult> results, CancellationToken aborted)
    {
        foreach (var mine in results.GroupBy(result => result.Operator))
        {
            await CallAsync(_quick, ShardOf(mine.Key), RedisScripts.Drop, 2, values => values.AddRange([mine.Min(result => result.Position), mine.Count()]), aborted);
        }
    }

    /// <inheritdoc />
    public async ValueTask<long> ResultsAsync(CancellationToken aborted)
    {
        var sum = 0L;
        foreach (var shard in _shards.Values)
            sum += (long)(await CallAsync(_quick, shard, RedisScripts.Stats, 0, _ => { }, aborted))[6];
        return sum;
    }

    private async ValueTask ReadAsync(OperatorShard shard, int atMost, List<QueueResult> page, CancellationToken stopping)
    {
        try
        {
            var answer = await CallAsync(_quick, shard, RedisScripts.Results, 2, values => values.AddRange([atMost, (long)_options.ReaderTime.TotalMilliseconds]), stopping);
            var first = (long)answer[1];
            for (var i = 2; i < answer.Length; i++)
                page.Add(EntryForm.Result((byte[])answer[i]!, shard.Name, first + i - 2));
        }
        catch (QueueDownException)
        {
            // Said by those who send; the results of other operators go on meanwhile.
            shard.Hint = LongestLook;
        }
    }
}
