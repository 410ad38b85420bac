using System.Collections.Concurrent;

namespace Gateway.Ussd;

/// <summary>Joins a hop that comes again while it is still being worked on: it gets the same answer, and nothing is asked or done twice.</summary>
internal sealed class HopsInFlight
{
    private readonly ConcurrentDictionary<(string Route, string Session, string Mark), Task<UssdReply>> _hops = new();

    /// <summary>Runs a hop, or waits for the same one that is running.</summary>
    public async Task<UssdReply> JoinAsync(UssdRequest request, Func<Task<UssdReply>> run, CancellationToken stopping)
    {
        var key = (request.Route, request.SessionId, request.Mark);
        var mine = new TaskCompletionSource<UssdReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = _hops.GetOrAdd(key, mine.Task);
        if (running != mine.Task)
            return await running.WaitAsync(stopping);
        try
        {
            var reply = await run();
            mine.SetResult(reply);
            return reply;
        }
        catch (Exception e)
        {
            mine.SetException(e);
            // Nobody may have joined; whoever runs it hears of the failure in any case.
            _ = mine.Task.Exception;
            throw;
        }
        finally
        {
            _hops.TryRemove(key, out _);
        }
    }
}
