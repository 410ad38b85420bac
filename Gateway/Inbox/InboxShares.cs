using System.Globalization;
using Gateway.Operators.Leases;
using Gateway.Security;
using Gateway.Store.Redis;

namespace Gateway.Inbox;

/// <summary>
/// Which people's messages this process handles. The inbox is cut into 64 shares by the sender's token, each leased to one process, so that
/// one person's messages are handled in order wherever they were accepted. A share is given back when none of its messages is in hand.
/// </summary>
internal sealed class InboxShares
{
    private const int Shares = 64;
    private const string Stored = "inbox";

    private readonly LeaseFamily _family;
    private readonly RedisConnection? _redis;
    private readonly int[] _inHand = new int[Shares];
    private readonly Lock _gate = new();
    private int _telling;

    /// <summary>Adds the shares to the leases.</summary>
    public InboxShares(LeaseBook book, RedisConnection? redis = null)
    {
        _redis = redis;
        IsDivided = book.IsShared;
        _family = book.Add("inbox", Enumerable.Range(0, Shares).Select(share => share.ToString("d2", CultureInfo.InvariantCulture)));
        _family.Changed += GiveBackIdle;
    }

    /// <summary>Whether other processes may have some of the shares.</summary>
    public bool IsDivided { get; }

    /// <summary>The shares of this process, for a statement that reads no others'.</summary>
    public long[] Mine => [.. Enumerable.Range(0, Shares).Where(share => Takes(_family.Leases[share])).Select(share => (long)share)];

    /// <summary>Calls back when shares were won, and when another process stored a message of a share of this one.</summary>
    public async Task ListenAsync(Action look, CancellationToken stopping)
    {
        _family.Changed += look;
        if (_redis is null)
            return;
        try
        {
            await _redis.ListenAsync(Stored, _ => look(), stopping);
        }
        catch (Exception e) when (e is RedisAwayException or StackExchange.Redis.RedisException or TimeoutException or OperationCanceledException)
        {
            // The feeder reads the table every few seconds all the same.
            _ = e;
        }
    }

    /// <summary>Takes a message in hand if its sender belongs to this process; then <see cref="End"/> is called for it.</summary>
    public bool TryBegin(Token sender)
    {
        if (!IsDivided)
            return true;
        var share = Of(sender);
        lock (_gate)
        {
            if (!Takes(_family.Leases[share]))
                return false;
            _inHand[share]++;
            return true;
        }
    }

    /// <summary>The message is no longer in hand.</summary>
    public void End(Token sender)
    {
        if (!IsDivided)
            return;
        var share = Of(sender);
        lock (_gate)
        {
            _inHand[share]--;
            GiveBackLocked(share);
        }
    }

    /// <summary>Whether what was done with a message of the sender may be stored: nobody else can have begun with her messages meanwhile.</summary>
    public bool Holds(Token sender) => !IsDivided || _family.Leases[Of(sender)].IsBelieved;

    /// <summary>Tells the other processes that one of their messages was stored here. Not being able to costs seconds, not a message.</summary>
    public void TellOthers()
    {
        if (_redis is not null && Interlocked.Exchange(ref _telling, 1) == 0)
            _ = TellAsync(_redis);
    }

    private async Task TellAsync(RedisConnection redis)
    {
        try
        {
            await redis.PublishAsync(Stored, [], CancellationToken.None);
        }
        catch (Exception e) when (e is RedisAwayException or StackExchange.Redis.RedisException)
        {
            _ = e;
        }
        finally
        {
            Volatile.Write(ref _telling, 0);
        }
    }

    private void GiveBackIdle()
    {
        lock (_gate)
        {
            for (var share = 0; share < Shares; share++)
                GiveBackLocked(share);
        }
    }

    private void GiveBackLocked(int share)
    {
        if (_inHand[share] == 0 && _family.Leases[share].IsEnding)
            _family.Leases[share].GiveBack();
    }

    private static bool Takes(Lease lease) => lease.IsBelieved && !lease.IsEnding;

    // The first octet of a keyed hash: as good as any.
    private static int Of(Token sender) => sender.ToArray()[0] % Shares;
}
