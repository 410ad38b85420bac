using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Security.Keys;

/// <summary>
/// The data keys that this process has opened: the newest of each programme seals, and every one opens what it once sealed. A number it
/// does not know yet is looked for, so that what another process seals can be read at once.
/// </summary>
/// <param name="path">The key file.</param>
/// <param name="read">Reads the data keys as the database has them.</param>
internal sealed class KeyRing(string path, Func<IReadOnlyList<WrappedKey>> read) : IDisposable
{
    private readonly Lock _lock = new();
    private volatile Opened? _opened;
    private KeyFileContent? _file;
    private DateTime _fileAt;

    /// <summary>The key file.</summary>
    public string Path => System.IO.Path.GetFullPath(path);

    /// <summary>The wrapping keys that the key file holds now, the oldest first.</summary>
    /// <exception cref="InvalidDataException">The key file cannot be read.</exception>
    public IReadOnlyList<WrappingKey> Wrapping
    {
        get
        {
            lock (_lock)
                return FileLocked().Wrapping;
        }
    }

    /// <summary>The data keys as the database had them at the last look, the oldest first.</summary>
    public IReadOnlyList<WrappedKey> Known => Now().Known;

    /// <summary>Data keys that no wrapping key of the key file opens.</summary>
    public IReadOnlyList<WrappedKey> Locked => Now().Locked;

    /// <summary>The key that seals what belongs to a programme, or to none; null before the first was made.</summary>
    public SealKey? Current(string programme)
    {
        var opened = Now();
        return opened.Current.TryGetValue(programme, out var own) ? own : opened.Current.GetValueOrDefault(WrappedKey.Shared);
    }

    /// <summary>The key of a number.</summary>
    /// <exception cref="CryptographicException">There is none, or the key file does not open it.</exception>
    public SealKey Find(int number, string place)
    {
        if (Now().ByNumber.TryGetValue(number, out var known) || Take(read()).ByNumber.TryGetValue(number, out known))
            return known;
        throw new CryptographicException(string.Create(
            CultureInfo.InvariantCulture, $"The value of {place} is sealed with data key {number}, which the database does not have or the key file {Path} does not open."));
    }

    /// <summary>Looks again: at the key file when it was changed, and at what the database has.</summary>
    public void Refresh() => Take(read());

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var key in _opened?.ByNumber.Values ?? [])
            key.Dispose();
    }

    private Opened Now() => _opened ?? Take(read());

    private Opened Take(IReadOnlyList<WrappedKey> wrapped)
    {
        lock (_lock)
        {
            var wrapping = FileLocked().Wrapping.ToDictionary(key => key.Id);
            var (keys, locked) = (new Dictionary<int, SealKey>(_opened?.ByNumber ?? FrozenDictionary<int, SealKey>.Empty), new List<WrappedKey>());
            foreach (var one in wrapped.Where(one => !keys.ContainsKey(one.Number)))
            {
                if (wrapping.TryGetValue(one.WrappedBy, out var opener))
                    keys.Add(one.Number, new SealKey(opener.Unwrap(one), one.Number));
                else
                    locked.Add(one);
            }

            // One that cannot be opened seals nothing here, and whoever made it waited until every gateway could open it.
            var current = wrapped.Where(one => keys.ContainsKey(one.Number)).GroupBy(one => one.Programme)
                .ToFrozenDictionary(group => group.Key, group => keys[group.Max(one => one.Number)], StringComparer.Ordinal);
            return _opened = new(wrapped, keys.ToFrozenDictionary(), current, locked);
        }
    }

    private KeyFileContent FileLocked()
    {
        var at = File.GetLastWriteTimeUtc(path);
        if (_file is null || at != _fileAt)
            (_file, _fileAt) = (KeyFile.Read(path), at);
        return _file;
    }

    private sealed record Opened(
        IReadOnlyList<WrappedKey> Known, FrozenDictionary<int, SealKey> ByNumber, FrozenDictionary<string, SealKey> Current, IReadOnlyList<WrappedKey> Locked);
}
