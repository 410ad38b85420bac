using Gateway.Host;
using Gateway.Security;
using Gateway.Store.Audit;

namespace Gateway.Tests.Store.Audit;

/// <summary>An audit log with signed checkpoints, and whoever owns the database and tampers with it.</summary>
internal sealed class SealedLog : IAsyncDisposable
{
    private static readonly byte[] Master = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private bool _isUnguarded;

    private SealedLog(TestDatabase data)
    {
        Data = data;
        Key = AuditKey.ReadOrCreate(Path.Combine(data.Folder, "keys", "audit.key"), Master);
        Witness = new(Key, new CheckpointFile(Path.Combine(data.Folder, "audit", "checkpoints.txt")));
        Seal = new(data.Database, data.Writer, Witness, Options, Time);
    }

    public TestDatabase Data { get; }

    public AuditKey Key { get; }

    public AuditWitness Witness { get; }

    public AuditSeal Seal { get; }

    public AuditOptions Options { get; } = new() { CheckpointRows = 4, CheckpointMinutes = 60 };

    public FakeTime Time { get; } = new();

    /// <summary>Ten rows, with checkpoints after the fourth and the eighth, in the database and in the file.</summary>
    public static async Task<SealedLog> CreateAsync(string engine)
    {
        var log = new SealedLog(await TestDatabase.CreateAsync(engine));
        for (var i = 1; i <= 10; i++)
        {
            await log.AppendAsync($"object:{i}");
            if (i % 4 == 0)
                await log.Seal.LookAsync(now: true, CancellationToken.None);
        }

        return log;
    }

    public Task AppendAsync(string on) => Data.Writer.WriteAsync(
        session => AuditLog.Append(session, new AuditEntry("sara", null, "case.assign", on, null), Time.GetUtcNow()), CancellationToken.None);

    /// <summary>Takes the guards away and changes rows, as the database's owner can.</summary>
    public async Task TamperAsync(params string[] statements)
    {
        await UnguardAsync();
        foreach (var statement in statements)
            await Data.Writer.WriteAsync(session => { session.Execute(statement); }, CancellationToken.None);
    }

    private async Task UnguardAsync()
    {
        if (_isUnguarded)
            return;
        _isUnguarded = true;
        string[] guards = Data.Settings["Storage:Provider"] == "Sqlite"
            ? ["DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", "DROP TRIGGER audit_checkpoints_no_update", "DROP TRIGGER audit_checkpoints_no_delete"]
            : ["ALTER TABLE audit DISABLE TRIGGER USER", "ALTER TABLE audit_checkpoints DISABLE TRIGGER USER"];
        foreach (var statement in guards)
            await Data.Writer.WriteAsync(session => { session.Execute(statement); }, CancellationToken.None);
    }

    /// <summary>What <c>audit verify</c> says, and its exit code.</summary>
    public async Task<(int ExitCode, string Words)> VerifyAsync()
    {
        using var output = new StringWriter();
        var exitCode = await AuditCommand.PrintAsync(Data.Database, Witness, TimeProvider.System, output, CancellationToken.None);
        return (exitCode, output.ToString());
    }

    public ValueTask DisposeAsync()
    {
        Key.Dispose();
        return Data.DisposeAsync();
    }
}
