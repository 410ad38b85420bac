using Gateway.Messages;

namespace Gateway.Tests.Outbox;

/// <summary>UC-35: while an operator is away its messages wait, and when it is back each leaves once.</summary>
public sealed class Uc35_OperatorOutageTests
{
    [Fact]
    public async Task What_waited_while_the_operator_was_away_is_drained_once_when_it_is_back()
    {
        await using var database = await TestDatabase.CreateAsync();
        var before = OutboxRig.Smsc();
        var port = before.Port;
        await using var rig = OutboxRig.Create(database, port).Start();
        await rig.AddAsync(20);
        await rig.UntilAsync(MessageStatus.Delivered, 20);
        await before.DisposeAsync();

        await rig.AddAsync(60);
        await OutboxRig.UntilAsync(async () => await rig.ReadyAsync() == 60, "60 messages wait");
        await using var after = OutboxRig.Smsc(options => options.Port = port);

        await rig.UntilAsync(MessageStatus.Delivered, 80);
        Assert.Equal((20, 60), (before.Submitted, after.Submitted));
    }
}
