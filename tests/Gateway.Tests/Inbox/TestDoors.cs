using Gateway.Inbox;
using Gateway.Inbox.Spool;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inbox;

/// <summary>Doors in front of inboxes, each with a spool in a folder that goes away.</summary>
internal sealed class TestDoors(TimeProvider time)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-spool-test-").FullName;
    private readonly List<MoSpool> _spools = [];

    public InboxOptions Options { get; } = new();

    public static PersonalData Personal { get; } = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public string FileOf(string name) => Path.Combine(_folder, name, "spool", "mo.spool");

    public MoSpool Spool(string name = "first")
    {
        var spool = new MoSpool(
            new StorageOptions { DataFolder = Path.Combine(_folder, name) }, Microsoft.Extensions.Options.Options.Create(Options), Personal, time, NullLogger<MoSpool>.Instance);
        _spools.Add(spool);
        return spool;
    }

    public InboxDoor Of(InboxStore inbox, MoSpool? spool = null) => new(
        inbox, spool ?? _spools.FirstOrDefault() ?? Spool(), Ledger(inbox), Microsoft.Extensions.Options.Options.Create(Options), time, NullLogger<InboxDoor>.Instance);

    public SpoolReplay Replay(InboxStore inbox, MoSpool spool) => new(spool, inbox, Ledger(inbox), time, NullLogger<SpoolReplay>.Instance);

    public async Task CloseAsync()
    {
        foreach (var spool in _spools)
            await spool.DisposeAsync();
        _spools.Clear();
    }

    public async Task EndAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private AcknowledgementLedger Ledger(InboxStore inbox) => new(inbox, time, NullLogger<AcknowledgementLedger>.Instance);
}
