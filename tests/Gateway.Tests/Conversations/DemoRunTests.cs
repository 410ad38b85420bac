using Gateway.Host;
using Spectre.Console;

namespace Gateway.Tests.Conversations;

/// <summary>On SQLite files.</summary>
public sealed class EmbeddedDemoRunTests(DemoGateway demo) : DemoRunTests(demo), IClassFixture<DemoGateway>;

/// <summary>On PostgreSQL and Redis.</summary>
public sealed class ProductionDemoRunTests(ProductionDemoGateway demo) : DemoRunTests(demo), IClassFixture<ProductionDemoGateway>;

/// <summary>The demo as the command plays it: a conversation by SMS, one by USSD, and a broadcast to the last receipt.</summary>
public abstract class DemoRunTests(DemoGateway demo)
{
    [Fact]
    public async Task Everything_is_answered_and_every_notice_of_the_broadcast_is_delivered()
    {
        using var terminal = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(terminal) });

        var isComplete = await DemoCommand.PlayAsync(demo.Gateway, console, CancellationToken.None);

        Assert.True(isComplete, terminal.ToString());
        Assert.Equal(0, await demo.CountAsync("SELECT COUNT(*) FROM messages WHERE status NOT IN (1, 3)"));
    }
}
