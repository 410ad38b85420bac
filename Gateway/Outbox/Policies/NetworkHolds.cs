using System.Collections.Frozen;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Outbox.Policies;

/// <summary>A network whose messages wait because somebody said so.</summary>
/// <param name="Operator">The network.</param>
/// <param name="By">Who said so.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">Since when.</param>
internal sealed record NetworkHold(string Operator, string By, string Reason, DateTimeOffset At);

/// <summary>
/// Which networks are held. Every dispatcher looks before it takes messages; what another process changed is known within a second. While
/// the database is away, what was known holds on.
/// </summary>
internal sealed class NetworkHolds(Database database, BatchWriter writer, TimeProvider time)
{
    private volatile FrozenDictionary<string, NetworkHold> _held = FrozenDictionary<string, NetworkHold>.Empty;

    /// <summary>Every network held.</summary>
    public IReadOnlyCollection<NetworkHold> All => _held.Values;

    /// <summary>The hold of a network; null when it is not held.</summary>
    public NetworkHold? Of(string operatorName) => _held.GetValueOrDefault(operatorName);

    /// <summary>Reads what any process changed.</summary>
    public async Task ReadAsync(CancellationToken stopping)
    {
        var rows = await database.ReadAsync(
            session => session.All(
                "SELECT operator, held_by, reason, held_at FROM network_holds LIMIT 1000", row => new NetworkHold(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3))), stopping);
        // Nothing is held nearly always: then nothing changes hands.
        if (rows.Count > 0 || _held.Count > 0)
            _held = rows.ToFrozenDictionary(row => row.Operator, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Holds a network's messages; false when they are held already.</summary>
    public async Task<bool> HoldAsync(string operatorName, string reason, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var isNew = await writer.WriteAsync(
            session =>
            {
                if (session.Execute(
                    "INSERT INTO network_holds (operator, held_by, reason, held_at) VALUES ($1, $2, $3, $4) ON CONFLICT (operator) DO NOTHING", operatorName, by.Name, reason, now.Stored()) == 0)
                    return false;
                AuditLog.Append(session, by.Does("network.hold", $"network:{operatorName}", reason), now);
                return true;
            }, aborted);
        await ReadAsync(aborted);
        return isNew;
    }

    /// <summary>Lets a network's messages go on; false when they were not held.</summary>
    public async Task<bool> ReleaseAsync(string operatorName, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        var wasHeld = await writer.WriteAsync(
            session =>
            {
                if (session.Execute("DELETE FROM network_holds WHERE operator = $1", operatorName) == 0)
                    return false;
                AuditLog.Append(session, by.Does("network.release", $"network:{operatorName}"), now);
                return true;
            }, aborted);
        await ReadAsync(aborted);
        return wasHeld;
    }
}
