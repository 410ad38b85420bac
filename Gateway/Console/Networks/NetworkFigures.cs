using Gateway.Console.Overview;
using Gateway.Outbox.Policies;

namespace Gateway.Console.Networks;

/// <summary>How a network is, in one word.</summary>
internal enum NetworkState
{
    /// <summary>Messages go out and reports come in.</summary>
    Ok,

    /// <summary>Connected, but reports do not come, or the network asked for less.</summary>
    Check,

    /// <summary>Not connected from here.</summary>
    Down,

    /// <summary>Staff hold its messages.</summary>
    Held,
}

/// <summary>One network, with the last hour of it.</summary>
/// <param name="Name">The network.</param>
/// <param name="State">How it is.</param>
/// <param name="Links">Its connections from this server.</param>
/// <param name="Rate">Parts a second it takes at the moment.</param>
/// <param name="Agreed">Parts a second of the contract.</param>
/// <param name="Price">Rupees a part.</param>
/// <param name="Sender">The short code messages come from.</param>
internal sealed record NetworkFigures(string Name, NetworkState State, IReadOnlyList<LinkFigures> Links, double Rate, double Agreed, decimal Price, string Sender)
{
    /// <summary>Since when, by whom and why it is held; null when it is not.</summary>
    public NetworkHold? Hold { get; init; }

    /// <summary>Messages that wait to leave, and how long the oldest has.</summary>
    public (long Messages, TimeSpan Oldest) Waiting { get; init; }

    /// <summary>What became of the messages of the last hour.</summary>
    public HourFigures Hour { get; init; } = new(0, 0, 0, 0, null, null, []);

    /// <summary>Parts handed over, minute by minute, the last 60.</summary>
    public IReadOnlyList<double?> PartsByMinute { get; init; } = [];

    /// <summary>Messages waiting, minute by minute; null where this server was not running.</summary>
    public IReadOnlyList<double?> WaitingByMinute { get; init; } = [];

    /// <summary>Whether it takes less than agreed, because it refused for haste.</summary>
    public bool IsSlowed => Rate < Agreed * 0.999;

    /// <summary>Connections that stand.</summary>
    public int Bound => Links.Count(link => link.Bound);

    /// <summary>Parts a second that go out now.</summary>
    public double RateNow => Links.Sum(link => link.PartsPerSecond);
}

/// <summary>The messages written in the last hour, at most the newest 20 000.</summary>
/// <param name="Delivered">Delivered.</param>
/// <param name="Failed">Failed or too old.</param>
/// <param name="Pending">Handed over, no report yet.</param>
/// <param name="Overdue">Those of <paramref name="Pending"/> that left a quarter of an hour ago or earlier.</param>
/// <param name="LastReport">When the last report of a delivery came.</param>
/// <param name="Delay">The median time from hand-over to the report.</param>
/// <param name="Errors">Why messages failed, the most frequent first.</param>
internal sealed record HourFigures(long Delivered, long Failed, long Pending, long Overdue, DateTimeOffset? LastReport, TimeSpan? Delay, IReadOnlyList<(string Reason, long Messages)> Errors)
{
    /// <summary>Messages with a result.</summary>
    public long WithResult => Delivered + Failed;
}

/// <summary>Every network at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Networks">The networks, in the order of the settings.</param>
internal sealed record NetworkBoard(DateTimeOffset At, IReadOnlyList<NetworkFigures> Networks);
