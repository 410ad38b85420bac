using Gateway.Store;
using Gateway.Store.Redis;

namespace Gateway.Operators.Leases;

/// <summary>
/// Every lease of this process. With Redis it renews them, takes free ones up to this process's share, and asks holders of surplus ones to
/// finish; without Redis this process is the only one and holds everything for ever. It stops after everything that holds a lease.
/// </summary>
internal sealed partial class LeaseBook(LeaseOptions options, LeaseCalls? calls, RedisConnection? redis, TimeProvider time, ILogger<LeaseBook> logger) : BackgroundService
{
    private const string Freed = "leases";
    // A lease is believed in for a little less long than Redis keeps it.
    private static readonly TimeSpan Caution = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Bell _wake = new(time);
    private LeaseFamily[] _families = [];
    private volatile bool _retired;
    private volatile bool _anyFreed;

    /// <summary>The live processes; empty without Redis, or before the first round.</summary>
    public IReadOnlyList<Peer> Peers { get; private set; } = [];

    /// <summary>Whether the last round got no answer: what this process holds is neither confirmed nor denied.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Whether there may be other processes.</summary>
    public bool IsShared => calls is not null;

    /// <summary>What this process tells the others with each round; short, one line.</summary>
    public Func<string> Status { get; set; } = () => "";

    /// <summary>Told after each round that changed what the others say of themselves; it must not block.</summary>
    public event Action? PeersChanged;

    /// <summary>Adds a family; every process names the same leases in the same order.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="leases">The names of its leases.</param>
    /// <param name="mayPresume">See <see cref="LeaseFamily.MayPresume"/>.</param>
    public LeaseFamily Add(string name, IEnumerable<string> leases, bool mayPresume = false)
    {
        var family = new LeaseFamily(name, [.. leases.Select(lease => IsShared ? Lease.Kept(lease, time, this) : Lease.Always(lease))], mayPresume);
        lock (_gate)
            _families = [.. _families, family];
        _wake.Ring();
        return family;
    }

    /// <summary>Takes no new leases: what is held is finished and given back.</summary>
    public void Retire()
    {
        _retired = true;
        _wake.Ring();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (calls is null)
            return;
        await Task.Yield();
        var listening = ListenAsync(stoppingToken);
        var heardAt = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TendAsync(stoppingToken);
                IsCutOff = false;
                heardAt = time.GetTimestamp();
            }
            catch (Exception e) when (e is RedisAwayException or StackExchange.Redis.RedisException)
            {
                if (!IsCutOff)
                    LogAway(e);
                IsCutOff = true;
                Presume(heardAt);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }

            await _wake.WaitAsync(IsCutOff ? Pause : TimeSpan.FromSeconds(options.RenewSeconds), stoppingToken).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await listening;
        await LeaveAsync();
    }

    // Whoever held a lease when Redis went may believe in it for its time, and not longer.
    private void Presume(long heardAt)
    {
        if (time.GetElapsedTime(heardAt) < TimeSpan.FromSeconds(options.Seconds))
            return;
        foreach (var lease in _families.Where(family => family.MayPresume).SelectMany(family => family.Leases))
            lease.Presume();
    }

    /// <summary>One round over every family.</summary>
    internal async Task TendAsync(CancellationToken stopping)
    {
        foreach (var family in _families)
            await TendAsync(family, stopping);
        if (!_anyFreed)
            return;
        _anyFreed = false;
        await redis!.PublishAsync(Freed, [], stopping);
    }

    private async Task TendAsync(LeaseFamily family, CancellationToken stopping)
    {
        var givenBack = family.Leases.Where(lease => lease.Phase == LeasePhase.GivenBack).ToList();
        // Taken before the call: however long the answer takes, Redis keeps the lease for longer than this process believes in it.
        var began = time.GetTimestamp();
        var round = await calls!.TendAsync(family, givenBack, Status(), works: !_retired, stopping);
        var until = began + (long)((options.Seconds - Caution.TotalSeconds) * time.TimestampFrequency);
        givenBack.ForEach(lease => lease.Freed());
        _anyFreed |= givenBack.Count > 0;

        var changed = false;
        for (var i = 0; i < family.Leases.Count; i++)
            changed |= Apply(family.Leases[i], round.Tokens[i], until);
        if (!_retired)
            changed |= AskBackSurplus(family, round.Share);
        if (changed)
            family.Tell();
        if (Peers.SequenceEqual(round.Peers))
            return;
        Peers = round.Peers;
        PeersChanged?.Invoke();
    }

    private bool Apply(Lease lease, long token, long until)
    {
        var before = lease.Token;
        if (token > 0)
            lease.Confirm(token, until);
        else if (lease.Deny())
            LogLost(lease.Name);
        return lease.Token != before;
    }

    private static bool AskBackSurplus(LeaseFamily family, int share)
    {
        var held = family.Leases.Where(lease => lease.Phase == LeasePhase.Held).ToList();
        var surplus = held.Count - share;
        for (var i = 0; i < surplus; i++)
        {
            var lease = held.GroupBy(one => one.Group).MaxBy(group => group.Count())!.Last();
            held.Remove(lease);
            lease.AskBack();
        }

        return surplus > 0;
    }

    /// <summary>A lease was given back: it is freed now and not in some seconds.</summary>
    internal void LookAgain() => _wake.Ring();

    private async Task ListenAsync(CancellationToken stopping)
    {
        try
        {
            await redis!.ListenAsync(Freed, _ => _wake.Ring(), stopping);
        }
        catch (Exception e) when (e is RedisAwayException or StackExchange.Redis.RedisException or TimeoutException or OperationCanceledException)
        {
            // Freed leases are found by the next round then.
            LogDeaf(e);
        }
    }

    private async Task LeaveAsync()
    {
        using var limit = new CancellationTokenSource(Farewell, time);
        try
        {
            await calls!.LeaveAsync(_families, limit.Token);
            await redis!.PublishAsync(Freed, [], limit.Token);
        }
        catch (Exception e) when (e is RedisAwayException or StackExchange.Redis.RedisException or OperationCanceledException)
        {
            LogDeaf(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Leases cannot be renewed, because Redis does not answer; what needs one pauses until it does")]
    private partial void LogAway(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The lease {Lease} is another process's now")]
    private partial void LogLost(string lease);

    [LoggerMessage(LogLevel.Information, "Other processes could not be told or heard; they find freed leases by themselves")]
    private partial void LogDeaf(Exception exception);
}
