using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Outbox.Queue;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Outbox.Policies;

/// <summary>Messages that cannot be opened, and one that takes the process down with it.</summary>
public sealed class OpeningTests
{
    [Fact]
    public async Task A_message_that_cannot_be_opened_fails_alone()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var opening = new Opening("jazz", database.Personal, suspects: null, NullLogger.Instance);
        var (good, bad) = (Lease(database), Lease(database) with { Body = [9, 9] });

        var (ready, broken) = opening.Open([good, bad, Lease(database)], default);

        Assert.Equal(2, ready.Count);
        Assert.Equal(new BrokenMessage(bad, "internal: the message could not be encoded"), Assert.Single(broken));
    }

    [Theory, EachEngine]
    public async Task What_kills_the_process_three_times_is_quarantined_and_its_neighbours_are_not(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (deadly, neighbour) = (Lease(database), Lease(database));

        // The first death leaves both under suspicion; then each is opened alone, and only the deadly one is left behind.
        await DieAsync(database, [deadly, neighbour], deadly);
        await DieAsync(database, [neighbour, deadly], deadly);
        await DieAsync(database, [neighbour, deadly], deadly);
        var (ready, broken) = await OpenAsync(database, [deadly, neighbour], hook: null);

        Assert.Equal([neighbour.Id], ready.Select(message => message.Lease.Id));
        Assert.Equal(new BrokenMessage(deadly, Suspects.Reason), Assert.Single(broken));
        Assert.Equal(3, await database.ScalarAsync<long>("SELECT SUM(crashes) FROM suspects"));
    }

    [Theory, EachEngine]
    public async Task A_suspect_that_can_be_opened_after_all_is_cleared(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var message = Lease(database);
        await DieAsync(database, [message], message);
        Assert.Equal(0, await database.CountAsync("suspects"));

        await OpenAsync(database, [message], hook: null);

        Assert.Equal(0, await database.CountAsync("suspects"));
    }

    [Theory, EachEngine]
    public async Task A_quarantined_message_fails_with_the_reason_and_the_next_one_leaves(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var rig = new PolicyRig(database, TimeProvider.System);
        await using var smsc = OutboxRig.Smsc();
        await using var outbox = OutboxRig.Create(database, smsc.Port, policies: rig);
        var ids = await outbox.AddAsync(2, kind: MessageClass.Case);
        await database.Writer.WriteAsync(
            session => session.Execute("INSERT INTO suspects (message, crashes, at) VALUES ($1, 3, 0)", ids[0].Value.Stored()), default);

        outbox.Start();

        await outbox.UntilAsync(MessageStatus.Delivered, 1);
        await outbox.UntilAsync(MessageStatus.Failed, 1);
        Assert.Equal(Suspects.Reason, (await rig.StandingAsync(ids[0])).Reason);
    }

    // As far as files and tables can tell, the process dies while it opens the message given.
    private static Task DieAsync(TestDatabase database, IReadOnlyList<LeasedMessage> leased, LeasedMessage at) =>
        OpenAsync(database, leased, note => note.Write(leased.Count == 1 || !IsSuspected(database) ? [.. leased.Select(message => message.Id.Value)] : [at.Id.Value]));

    private static bool IsSuspected(TestDatabase database)
    {
        using var session = database.Database.OpenSession();
        return session.Scalar("SELECT 1 FROM suspects LIMIT 1") is not null;
    }

    private static async Task<(List<ReadyMessage>, List<BrokenMessage>)> OpenAsync(TestDatabase database, IReadOnlyList<LeasedMessage> leased, Action<OpeningNote>? hook)
    {
        var suspects = new Suspects(database.Database, database.Writer, TimeProvider.System);
        if (hook is not null)
        {
            using var note = OpeningNote.Open(database.Folder, "jazz");
            await suspects.LoadAsync(note.Left, default);
            hook(note);
            return ([], []);
        }

        using var opening = new Opening("jazz", database.Personal, suspects, NullLogger.Instance);
        await opening.StartAsync(default);
        var opened = opening.Open(leased, default);
        await opening.ClearAsync(default);
        return opened;
    }

    private static LeasedMessage Lease(TestDatabase database)
    {
        var body = QueueBody.Pack("8171", database.Personal.Seal("923001234567", OutboxRow.ReceiverPlace), database.Personal.Seal("Hello", OutboxRow.TextPlace));
        return new(MessageId.Create(TimeProvider.System), Lane.Of("jazz", Priority.Case), 0, 1, null, body, 1, 1);
    }
}
