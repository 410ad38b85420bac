using Gateway.Messages;
using StackExchange.Redis;

namespace Gateway.Outbox.Queue.Redis;

/// <content>From the mark to the result, and what happens when nobody reports.</content>
internal sealed partial class RedisQueue
{
    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<bool>> MarkAsync(IReadOnlyList<LeasedMessage> messages, CancellationToken aborted)
    {
        if (messages.Count == 0)
            return [];
        var shard = ShardOf(messages[0].Lane.Operator);
        var epoch = shard.Epoch;
        var batches = Batches(messages, message => message.Fence);
        try
        {
            // Both before the first octet leaves. The send journal may hold one more than was allowed, never one less.
            var noted = _journal.AppendAsync(messages, aborted);
            var answer = await CallAsync(_quick, shard, RedisScripts.Mark, messages.Count + (2 * batches.Count) + 1, values =>
            {
                values.Add((long)_options.MarkTime.TotalMilliseconds);
                foreach (var (fence, members) in batches)
                {
                    values.AddRange([fence, members.Count]);
                    foreach (var i in members)
                        values.Add(messages[i].Id.Value.ToByteArray(bigEndian: true));
                }
            }, CancellationToken.None);
            await noted;
            // The queue may have been found lost meanwhile, and what was marked read from the send journal without these.
            if (epoch is null || shard.Epoch != epoch)
                throw new QueueDownException("The queue was lost while messages were being marked.", null);
            return Allowed(messages.Count, batches, answer);
        }
        catch (Exception e) when (e is QueueDownException or IOException)
        {
            // Nothing of it was written, so it may go back even if the mark was made.
            _unwritten.Enqueue([.. messages.Select(message => new Acknowledgement(message, new SendOutcome.NotWritten()))]);
            _sweepBell.Ring();
            throw e as QueueDownException ?? new QueueDownException("The send journal cannot be written; nothing is sent without it.", e);
        }
    }

    /// <inheritdoc />
    public async ValueTask<int> AcknowledgeAsync(IReadOnlyList<Acknowledgement> outcomes, CancellationToken aborted)
    {
        var counted = 0;
        foreach (var mine in outcomes.GroupBy(outcome => outcome.Message.Lane.Operator))
        {
            var list = mine.ToList();
            var shard = ShardOf(mine.Key);
            var batches = Batches(list, outcome => outcome.Message.Fence);
            var answer = await CallAsync(_quick, shard, RedisScripts.Acknowledge, (list.Count * 3) + (2 * batches.Count), values =>
            {
                foreach (var (fence, members) in batches)
                {
                    values.AddRange([fence, members.Count]);
                    foreach (var i in members)
                    {
                        var (kind, argument) = Told(list[i].Outcome);
                        values.AddRange([list[i].Message.Id.Value.ToByteArray(bigEndian: true), kind, argument]);
                    }
                }
            }, aborted);
            counted += (int)(long)answer[1];
            shard.Bell.Ring();
        }

        _resultBell.Ring();
        return counted;
    }

    /// <inheritdoc />
    public async ValueTask<Reaped> ReapAsync(CancellationToken aborted)
    {
        var total = default(Reaped);
        foreach (var shard in _shards.Values)
        {
            var isMore = true;
            while (isMore)
            {
                var answer = await CallAsync(_quick, shard, RedisScripts.Reap, 4, values => values.AddRange(
                [
                    (long)_options.OwnerSilence.TotalMilliseconds, (long)_options.LateAnswerTime.TotalMilliseconds,
                    (long)ProducerBatch.Remembered.TotalMilliseconds, _options.Crashes,
                ]), aborted);
                var (returned, unknown) = ((int)(long)answer[1], (int)(long)answer[2]);
                total = new(total.Returned + returned, total.Unknown + unknown);
                isMore = (long)answer[3] == 1;
                if (returned > 0)
                    shard.Bell.Ring();
            }

            shard.HasCancelled = true;
        }

        _sweepBell.Ring();
        _resultBell.Ring();
        return total;
    }

    private static List<(long Fence, List<int> Members)> Batches<T>(IReadOnlyList<T> list, Func<T, long> fence)
    {
        var batches = new List<(long Fence, List<int> Members)>();
        var known = new Dictionary<long, int>();
        for (var i = 0; i < list.Count; i++)
        {
            if (!known.TryGetValue(fence(list[i]), out var at))
            {
                known.Add(fence(list[i]), at = batches.Count);
                batches.Add((fence(list[i]), []));
            }

            batches[at].Members.Add(i);
        }

        return batches;
    }

    private static bool[] Allowed(int count, List<(long Fence, List<int> Members)> batches, RedisResult[] answer)
    {
        var allowed = new bool[count];
        for (var b = 0; b < batches.Count; b++)
        {
            var may = (string)answer[b + 1]!;
            for (var i = 0; i < batches[b].Members.Count; i++)
                allowed[batches[b].Members[i]] = may == "*" || may[i] == '1';
        }

        return allowed;
    }

    private static (RedisValue Kind, RedisValue Argument) Told(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Submitted submitted => ("S", submitted.SmscIds.Count == 1 ? submitted.SmscIds[0] : string.Join(' ', submitted.SmscIds)),
        SendOutcome.Rejected rejected => ("F", rejected.Reason),
        SendOutcome.Unknown unknown => ("U", unknown.Reason),
        SendOutcome.Retry retry => ("R", (long)retry.After.TotalMilliseconds),
        _ => ("N", ""),
    };
}
