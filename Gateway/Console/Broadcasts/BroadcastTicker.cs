using Gateway.Broadcasts;
using Gateway.Broadcasts.Control;
using Gateway.Console.Live;
using Gateway.Store;

namespace Gateway.Console.Broadcasts;

/// <summary>
/// Tells the open pages of a broadcast that its numbers moved, whichever process sends it. Nothing is counted while nobody looks, and a
/// broadcast is counted once however many do.
/// </summary>
internal sealed partial class BroadcastTicker(LiveTicks ticks, SendingQuery query, TimeProvider time, ILogger<BroadcastTicker> logger) : BackgroundService
{
    private const string Kind = "broadcast:";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (Broadcast Broadcast, StateCounts Counts)> _told = new(StringComparer.Ordinal);

    /// <summary>Looks once at every broadcast that somebody looks at; answers how many had moved.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        var wanted = ticks.Wanted(Kind);
        foreach (var gone in _told.Keys.Except(wanted).ToList())
            _told.Remove(gone);
        var moved = 0;
        foreach (var topic in wanted)
        {
            // "broadcast:*" is the topic of lists, which fetch whatever they show.
            if (!Guid.TryParse(topic.AsSpan(Kind.Length), out var id) || await query.FindRecentAsync(id, stopping) is not { } view)
                continue;
            var now = (view.Broadcast, view.States.All);
            if (_told.TryGetValue(topic, out var told) && told == now)
                continue;
            _told[topic] = now;
            ticks.Tick(topic);
            moved++;
        }

        return moved;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (StoreFault.Is(e))
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Running broadcasts could not be counted for the pages that show them; trying again")]
    private partial void LogFailed(Exception exception);
}
