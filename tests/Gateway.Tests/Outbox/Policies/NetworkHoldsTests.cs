using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Security;

namespace Gateway.Tests.Outbox.Policies;

public class NetworkHoldsTests
{
    private static readonly ByStaff Noor = new("1", "noor");

    [Fact]
    public async Task A_network_that_is_held_sends_nothing_until_it_is_released()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var smsc = OutboxRig.Smsc();
        await using var rig = OutboxRig.Create(database, smsc.Port);
        await rig.Holds.HoldAsync(OutboxRig.Operator, "wrong amount", Noor, CancellationToken.None);
        rig.Start();

        await rig.AddAsync(20);
        await OutboxRig.UntilAsync(async () => await rig.ReadyAsync() == 20, "20 messages wait in the queue");
        Assert.Equal(0, smsc.Submitted);
        Assert.True(await rig.Holds.ReleaseAsync(OutboxRig.Operator, Noor, CancellationToken.None));

        await rig.UntilAsync(MessageStatus.Delivered, 20);
        Assert.Equal(20, smsc.Submitted);
    }

    [Theory, EachEngine]
    public async Task A_hold_is_known_to_every_process_and_written_down_once(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var (one, other) = (new NetworkHolds(data.Database, data.Writer, TimeProvider.System), new NetworkHolds(data.Database, data.Writer, TimeProvider.System));

        Assert.True(await one.HoldAsync("north", "wrong amount", Noor, CancellationToken.None));
        Assert.False(await other.HoldAsync("north", "again", Noor, CancellationToken.None));
        await other.ReadAsync(CancellationToken.None);

        Assert.Equal(("noor", "wrong amount"), (other.Of("NORTH")!.By, other.Of("north")!.Reason));
        Assert.True(await other.ReleaseAsync("north", Noor, CancellationToken.None));
        await one.ReadAsync(CancellationToken.None);
        Assert.Null(one.Of("north"));
        Assert.Equal(2, await data.CountAsync("audit"));
    }
}
