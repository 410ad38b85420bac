using Gateway.Broadcasts.Control;
using Gateway.Store;

namespace Gateway.Console.Broadcasts;

/// <summary>Whether all sending is paused, for the banner of every page; however many look, the database is asked once a second.</summary>
internal sealed class PauseState(Database database, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private (DateTimeOffset At, SendingPause? Pause) _last;

    /// <summary>The pause that holds; null when none does.</summary>
    public async ValueTask<SendingPause?> FindAsync(CancellationToken aborted)
    {
        var (at, pause) = _last;
        var now = time.GetUtcNow();
        if (at + Fresh > now)
            return pause;
        var found = await database.ReadAsync(SendingPause.Find, aborted);
        _last = (now, found);
        return found;
    }

    /// <summary>Forgets what was read: somebody has just paused or resumed.</summary>
    public void Forget() => _last = default;
}
