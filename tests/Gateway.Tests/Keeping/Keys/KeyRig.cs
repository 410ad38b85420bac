using Gateway.Keeping.Keys;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Security.Keys;
using Gateway.Store;
using Gateway.Store.Keys;
using Gateway.Tests.House;

namespace Gateway.Tests.Keeping.Keys;

/// <summary>One process with a key file and data keys on a test's database; two of them stand for two gateways.</summary>
internal sealed class KeyRig : IDisposable
{
    private readonly TestDatabase _data;

    public KeyRig(TestDatabase data, string folder = "keys", TimeProvider? time = null)
    {
        _data = data;
        Path = System.IO.Path.Combine(data.Folder, folder, "messaging.key");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        byte[] master = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        if (!File.Exists(Path))
            KeyFile.Replace(Path, new KeyFileContent(master, []));
        Ring = new KeyRing(Path, () => DataKeyRows.Read(data.Database));
        Personal = new PersonalData(master, Ring);
        var clock = time ?? TimeProvider.System;
        Node = Node.Create(folder);
        Book = new KeyBook(data.Writer, Ring, ProgrammeCatalogue.Load(System.IO.Path.Combine(SourceTree.Root, "config", "programmes.yaml")), Node, clock);
        Rotation = new KeyRotation(data.Database, data.Writer, Personal, Ring, Book, clock);
        Resealing = new Resealing(data.Database, data.Writer, Personal, Ring, clock);
    }

    public string Path { get; }

    public Node Node { get; }

    public KeyRing Ring { get; }

    public PersonalData Personal { get; }

    public KeyBook Book { get; }

    public KeyRotation Rotation { get; }

    public Resealing Resealing { get; }

    /// <summary>As a gateway that starts; one that goes on running has to agree to a rotation.</summary>
    public async Task BeginAsync(bool isRunning)
    {
        await Book.BeginAsync(CancellationToken.None);
        if (!isRunning)
            await Book.LeaveAsync(CancellationToken.None);
    }

    public Task<RotationReport> RotateAsync(string? programme = null, double wait = 0) => Rotation.RunAsync(programme, "tests", TimeSpan.FromSeconds(wait), CancellationToken.None);

    public Task<long> ResealAsync(Action<ResealProgress>? progress = null, CancellationToken aborted = default) => Resealing.RunAsync(null, 1_000_000, "tests", progress ?? (_ => { }), aborted);

    /// <summary>How many values each key seals.</summary>
    public Task<IReadOnlyDictionary<int, long>> CountAsync() => KeyCensus.CountAsync(_data.Database, CancellationToken.None);

    public void Dispose()
    {
        Personal.Dispose();
        Ring.Dispose();
    }
}
