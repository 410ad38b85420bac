using System.Globalization;
using Gateway.Security;
using Gateway.Security.Keys;
using Gateway.Store;
using Gateway.Store.Audit;
using Gateway.Store.Keys;

namespace Gateway.Keeping.Keys;

/// <summary>What a rotation changed.</summary>
/// <param name="Wrapping">The wrapping key from now on.</param>
/// <param name="Rewrapped">How many data keys were wrapped anew.</param>
/// <param name="Made">The new data keys.</param>
internal sealed record RotationReport(string Wrapping, int Rewrapped, IReadOnlyList<WrappedKey> Made);

/// <summary>
/// Changes the keys while gateways go on: a new wrapping key into the key file, then, when every gateway that runs has it, all data keys
/// wrapped with it and new ones made, in one transaction with the entry in the audit log. Interrupted anywhere it is run again: a wrapping
/// key that was made and not used yet is used then.
/// </summary>
internal sealed class KeyRotation(Database database, BatchWriter writer, PersonalData personal, KeyRing ring, KeyBook book, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Whose keys there are, and so may be named.</summary>
    public IReadOnlyList<string> Programmes => [.. book.Owners.Skip(1)];

    /// <summary>Rotates.</summary>
    /// <param name="programme">Whose data gets a new key; null for all.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="wait">How long running gateways are given to read the new wrapping key.</param>
    /// <param name="aborted">Ends it before anything was changed in the database.</param>
    /// <exception cref="InvalidOperationException">Another process changes keys, the key file is another's, or a gateway does not have the new key.</exception>
    /// <exception cref="InvalidDataException">The key file lacks a key or cannot be read.</exception>
    public async Task<RotationReport> RunAsync(string? programme, string actor, TimeSpan wait, CancellationToken aborted)
    {
        using var held = KeyLock.Take(database);
        await ConfirmAsync(aborted);
        var wrapping = Prepare();
        await AgreeAsync(wrapping, wait, aborted);
        var now = time.GetUtcNow();
        var report = await writer.WriteAsync(
            session =>
            {
                var rewrapped = Rewrap(session, wrapping);
                var made = KeyBook.Make(session, wrapping, programme is null ? book.Owners : [programme], now);
                AuditLog.Append(session, new AuditEntry(actor, null, "keys.rotate", "keys:data", Detail(wrapping.Id, rewrapped, made)), now);
                return new RotationReport(wrapping.Id, rewrapped, made);
            }, aborted);
        ring.Refresh();
        return report;
    }

    /// <summary>Takes wrapping keys out of the key file that open no data key any more; answers their ids.</summary>
    public async Task<IReadOnlyList<string>> ForgetAsync(string actor, CancellationToken aborted)
    {
        using var held = KeyLock.Take(database);
        await ConfirmAsync(aborted);
        var used = ring.Known.Select(key => key.WrappedBy).ToHashSet(StringComparer.Ordinal);
        var file = KeyFile.Read(ring.Path);
        var (kept, gone) = (file.Later.Where(key => used.Contains(key.Id)).ToList(), file.Later.Where(key => !used.Contains(key.Id)).Select(key => key.Id).ToList());
        if (gone.Count == 0)
            return gone;
        // On record first: if the file then cannot be written, the record says too much, never too little.
        var now = time.GetUtcNow();
        await writer.WriteAsync(session => AuditLog.Append(session, new AuditEntry(actor, null, "keys.forget", "keys:wrapping", $"wrapping keys {string.Join(", ", gone)}"), now), aborted);
        KeyFile.Replace(ring.Path, new KeyFileContent(file.Master, kept));
        return gone;
    }

    private async Task ConfirmAsync(CancellationToken aborted)
    {
        await KeyCheck.ConfirmAsync(writer, personal, database.Options, aborted);
        ring.Refresh();
        if (ring.Locked is [var locked, ..])
            throw new InvalidDataException(KeyBook.Lacking(ring, locked));
    }

    private WrappingKey Prepare()
    {
        var file = KeyFile.Read(ring.Path);
        if (file.Later is [.., var newest] && ring.Known.All(key => key.WrappedBy != newest.Id))
            return newest;
        var made = WrappingKey.New(time.GetUtcNow());
        KeyFile.Replace(ring.Path, new KeyFileContent(file.Master, [.. file.Later, made]));
        return made;
    }

    private async Task AgreeAsync(WrappingKey wrapping, TimeSpan wait, CancellationToken aborted)
    {
        var until = time.GetUtcNow() + wait;
        while (true)
        {
            var now = time.GetUtcNow();
            var running = await database.ReadAsync(session => KeyHolders.Running(session, now), aborted);
            var without = running.Where(one => !one.Wrapping.Contains(wrapping.Id)).Select(one => one.Node).Distinct().ToList();
            if (without.Count == 0)
                return;
            if (now >= until)
            {
                throw new InvalidOperationException(
                    $"The new wrapping key {wrapping.Id} stands in {ring.Path}, but these running gateways do not have it: {string.Join(", ", without)}. Copy the key file to their data folders and run this again. Nothing was changed in the database.");
            }

            await Task.Delay(Look, time, aborted);
        }
    }

    private int Rewrap(DbSession session, WrappingKey wrapping)
    {
        var (openers, keys) = (ring.Wrapping.ToDictionary(key => key.Id), DataKeyRows.All(session).Where(key => key.WrappedBy != wrapping.Id).ToList());
        foreach (var key in keys)
            DataKeyRows.Rewrap(session, key.Number, wrapping.Id, wrapping.Wrap(openers[key.WrappedBy].Unwrap(key), key.Number, key.Programme, key.Month));
        return keys.Count;
    }

    private static string Detail(string wrapping, int rewrapped, IReadOnlyList<WrappedKey> made) => string.Create(
        CultureInfo.InvariantCulture, $"wrapping key {wrapping}; {rewrapped} data keys wrapped anew; new data keys {string.Join(", ", made.Select(key => key.Number))}");
}
