using System.Collections.Concurrent;
using Gateway.Messages;

namespace Gateway.Simulator.Handset;

/// <summary>The USSD sessions the simulated networks keep open; a bounded number, each for three minutes at most.</summary>
internal sealed class HandsetSessions(TimeProvider time)
{
    private const int Most = 500;

    /// <summary>How long networks hold a session in all.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);

    /// <summary>How long networks wait for an answer to one screen.</summary>
    public static readonly TimeSpan PerScreen = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, HandsetSession> _open = new(StringComparer.Ordinal);

    /// <summary>Begins a session, or null when too many are open.</summary>
    public HandsetSession? Begin(HandsetNetwork network, Msisdn msisdn, string text)
    {
        foreach (var (id, old) in _open)
        {
            if (IsOver(old))
                _open.TryRemove(id, out _);
        }

        if (_open.Count >= Most)
            return null;
        var now = time.GetUtcNow();
        var session = new HandsetSession("ATUid_" + Guid.CreateVersion7(now).ToString("n"), network, msisdn, now) { Text = text, ShownAt = now };
        _open[session.Id] = session;
        return session;
    }

    /// <summary>The open session, or null when it ended or its time ran out.</summary>
    public HandsetSession? Find(string id)
    {
        if (!_open.TryGetValue(id, out var session) || !IsOver(session))
            return session;
        _open.TryRemove(id, out _);
        return null;
    }

    /// <summary>Starts the clock of the screen now shown.</summary>
    public void Shown(HandsetSession session) => session.ShownAt = time.GetUtcNow();

    /// <summary>Ends a session; that it is over already is no mistake.</summary>
    public void End(string id) => _open.TryRemove(id, out _);

    private bool IsOver(HandsetSession session)
    {
        var now = time.GetUtcNow();
        return now - session.StartedAt > Longest || now - session.ShownAt > PerScreen;
    }
}

/// <summary>One session as the aggregator keeps it: its id, and everything typed so far joined by stars.</summary>
internal sealed class HandsetSession(string id, HandsetNetwork network, Msisdn msisdn, DateTimeOffset startedAt)
{
    private int _busy;

    /// <summary>The id the aggregator gives it.</summary>
    public string Id { get; } = id;

    /// <summary>The network it runs over.</summary>
    public HandsetNetwork Network { get; } = network;

    /// <summary>Whose phone it is.</summary>
    public Msisdn Msisdn { get; } = msisdn;

    /// <summary>When it was dialled.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>When the screen now open was shown.</summary>
    public DateTimeOffset ShownAt { get; set; }

    /// <summary>What was typed so far.</summary>
    public string Text { get; set; } = "";

    /// <summary>How many screens were shown.</summary>
    public int Screens { get; set; }

    /// <summary>Claims the session for one hop: a phone cannot send while it waits.</summary>
    public bool TryEnter() => Interlocked.Exchange(ref _busy, 1) == 0;

    /// <summary>Gives the session free.</summary>
    public void Leave() => Volatile.Write(ref _busy, 0);
}
