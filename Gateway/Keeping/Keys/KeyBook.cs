using System.Globalization;
using System.Security.Cryptography;
using Gateway.Registry;
using Gateway.Security.Keys;
using Gateway.Store;
using Gateway.Store.Keys;

namespace Gateway.Keeping.Keys;

/// <summary>
/// Sees to it that there is a data key for each programme and month, and one for what belongs to none, and says which wrapping keys this
/// gateway has.
/// </summary>
internal sealed class KeyBook(BatchWriter writer, KeyRing ring, ProgrammeCatalogue programmes, Node node, TimeProvider time)
{
    private static readonly TimeSpan Word = TimeSpan.FromSeconds(20);

    private DateTimeOffset _said = DateTimeOffset.MinValue;
    private string _held = "";

    /// <summary>Whose data is sealed apart; the first is that of no single programme.</summary>
    public IReadOnlyList<string> Owners { get; } = [WrappedKey.Shared, .. programmes.All.Select(programme => programme.Code)];

    /// <summary>Before anything is sealed: every data key can be opened, and this month's are there.</summary>
    /// <exception cref="InvalidDataException">The key file lacks a wrapping key.</exception>
    public async Task BeginAsync(CancellationToken stopping)
    {
        ring.Refresh();
        if (ring.Locked is [var locked, ..])
            throw new InvalidDataException(Lacking(ring, locked));
        await LookAsync(stopping);
    }

    /// <summary>Looks once at the key file and the database.</summary>
    public async Task LookAsync(CancellationToken stopping)
    {
        ring.Refresh();
        var now = time.GetUtcNow();
        if (Missing(ring.Known, now).Count > 0)
        {
            // Those that another process made at the same moment count as well.
            await writer.WriteAsync(session => MakeMissing(session, now), stopping);
            ring.Refresh();
        }

        var (wrapping, newest) = (ring.Wrapping.Select(key => key.Id).ToList(), ring.Known is [.., var last] ? last.Number : 0);
        var held = string.Create(CultureInfo.InvariantCulture, $"{newest} {string.Join(' ', wrapping)}");
        if (held == _held && now - _said < Word)
            return;
        await writer.WriteAsync(session => KeyHolders.Note(session, node, wrapping, newest, now), stopping);
        (_held, _said) = (held, now);
    }

    /// <summary>This gateway stops.</summary>
    public Task LeaveAsync(CancellationToken stopping) => writer.WriteAsync(session => KeyHolders.Leave(session, node), stopping);

    /// <summary>Makes a data key for each of these owners and this month.</summary>
    public static IReadOnlyList<WrappedKey> Make(DbSession session, WrappingKey wrapping, IEnumerable<string> owners, DateTimeOffset now)
    {
        var (made, month) = (new List<WrappedKey>(), MonthOf(now));
        var number = DataKeyRows.All(session) is [.., var last] ? last.Number : 0;
        foreach (var owner in owners)
        {
            if (++number > WrappedKey.Most)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There are {WrappedKey.Most} data keys, and there can be no more."));
            var key = RandomNumberGenerator.GetBytes(WrappedKey.KeyOctets);
            var wrapped = new WrappedKey(number, owner, month, wrapping.Id, wrapping.Wrap(key, number, owner, month), now);
            CryptographicOperations.ZeroMemory(key);
            // Somebody else was quicker: what is still missing is made at the next look.
            if (!DataKeyRows.Add(session, wrapped))
                break;
            made.Add(wrapped);
        }

        return made;
    }

    /// <summary>The month of a data key made now.</summary>
    public static string MonthOf(DateTimeOffset now) => now.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>What to say when the key file lacks what opens a data key.</summary>
    public static string Lacking(KeyRing ring, WrappedKey locked) => string.Create(
        CultureInfo.InvariantCulture,
        $"The key file {ring.Path} does not hold wrapping key {locked.WrappedBy}, which data key {locked.Number} is sealed with. Copy the key file from a gateway that has it, or restore its newest back-up.");

    private int MakeMissing(DbSession session, DateTimeOffset now)
    {
        var keys = DataKeyRows.All(session);
        // The one in use: a newer one in the key file waits for its rotation.
        var inUse = keys is [.., var last] ? ring.Wrapping.FirstOrDefault(key => key.Id == last.WrappedBy) : ring.Wrapping[0];
        return inUse is null ? 0 : Make(session, inUse, Missing(keys, now), now).Count;
    }

    private List<string> Missing(IReadOnlyList<WrappedKey> keys, DateTimeOffset now) =>
        [.. Owners.Except(keys.Where(key => key.Month == MonthOf(now)).Select(key => key.Programme))];
}
