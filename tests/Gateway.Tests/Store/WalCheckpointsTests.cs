using Gateway.Store;

namespace Gateway.Tests.Store;

/// <summary>The log of SQLite is copied beside the commits, and begins again.</summary>
public sealed class WalCheckpointsTests
{
    [Fact]
    public async Task The_log_begins_again_without_a_commit_that_copies_it()
    {
        await using var data = await TestDatabase.CreateAsync();
        using var session = data.Database.OpenWriter();
        // No commit may do the copying here.
        session.Execute("PRAGMA wal_autocheckpoint=0");
        session.Execute("CREATE TABLE filler (octets BLOB NOT NULL)");
        using var checkpoints = new WalCheckpoints(data.Database.OpenSession, every: 100);
        var octets = new byte[20_000];
        var log = data.Database.Options.PathOf("messaging.db-wal");

        // A finished copy lets the next commit write at the beginning of the log, so that the file stops growing.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var written = 0L;
        while (checkpoints.Finished < 3 || written < new FileInfo(log).Length * 2)
        {
            patience.Token.ThrowIfCancellationRequested();
            session.Begin();
            session.Execute("INSERT INTO filler (octets) VALUES ($1)", octets);
            session.Commit();
            written += octets.Length;
            checkpoints.After(session);
        }

        Assert.Equal(written, session.Scalar("SELECT SUM(length(octets)) FROM filler"));
    }

    [Fact]
    public async Task It_ends_while_it_copies()
    {
        await using var data = await TestDatabase.CreateAsync();
        using var session = data.Database.OpenWriter();
        session.Execute("CREATE TABLE filler (octets BLOB NOT NULL)");
        var checkpoints = new WalCheckpoints(data.Database.OpenSession, every: 1);
        session.Begin();
        session.Execute("INSERT INTO filler (octets) VALUES (zeroblob(20000000))");
        session.Commit();
        checkpoints.After(session);

        checkpoints.Dispose();

        Assert.Equal(20_000_000L, session.Scalar("SELECT SUM(length(octets)) FROM filler"));
    }
}
