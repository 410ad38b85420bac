using System.Collections.Concurrent;

namespace Gateway.Outbox.Queue.Redis;

/// <content>What the queue does by itself: enters epochs, listens, gives back, and clears what was cancelled.</content>
internal sealed partial class RedisQueue
{
    private const int ClearPiece = 500;
    private static readonly TimeSpan KeepPeriod = TimeSpan.FromSeconds(1);

    // Messages whose mark was of unknown fate. There are never more than the dispatchers hold.
    private readonly ConcurrentQueue<IReadOnlyList<Acknowledgement>> _unwritten = new();
    private readonly HashSet<string> _listening = new(StringComparer.Ordinal);

    private async ValueTask<string> OpenAsync(OperatorShard shard, CancellationToken aborted)
    {
        Task opening;
        lock (shard)
            opening = shard.Opening is { IsCompleted: false } running ? running : shard.Opening = _epochs.EnterAsync(shard, _quick, _journal, _owner, _closing.Token);
        try
        {
            await opening.WaitAsync(OpeningPatience, _time, aborted);
        }
        catch (Exception e) when (e is not OperationCanceledException || !aborted.IsCancellationRequested)
        {
            throw new QueueDownException($"{shard.Name}: the queue in Redis is not ready: {e.Message}", e);
        }

        return shard.Epoch ?? throw new QueueDownException($"{shard.Name}: the queue in Redis is not ready.", null);
    }

    private async Task KeepAsync()
    {
        await Task.Yield();
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                foreach (var shard in _shards.Values)
                    await KeepAsync(shard);
                await GiveBackAsync();
                await _sweepBell.WaitAsync(KeepPeriod, _closing.Token);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogHeld(e.Message);
                await Task.Delay(KeepPeriod, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async ValueTask KeepAsync(OperatorShard shard)
    {
        if (!_quick.IsUp)
            return;
        if (!_listening.Contains(shard.Name))
        {
            await _quick.ListenAsync(shard.Channel, _ => shard.Bell.Ring(), _closing.Token);
            _listening.Add(shard.Name);
        }

        while (shard.HasCancelled)
        {
            var answer = await CallAsync(_quick, shard, RedisScripts.Clear, 2, values => values.AddRange([ClearPiece, _options.ResultCapacity]), _closing.Token);
            var isMore = (long)answer[2] == 1;
            shard.HasCancelled = isMore;
            if ((long)answer[1] == 0)
                break;
            _resultBell.Ring();
        }
    }

    private async ValueTask GiveBackAsync()
    {
        while (_unwritten.TryPeek(out var messages))
        {
            await AcknowledgeAsync(messages, _closing.Token);
            _unwritten.TryDequeue(out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue in Redis is held: {Why}")]
    private partial void LogHeld(string why);
}
