using Gateway.Smpp;
using Gateway.Smpp.Wire;
using Gateway.Tests.Routes;
using Gateway.Tests.Smpp;
using Localization.Sms;

namespace Gateway.Tests.Ussd;

public sealed class UssdOverSmppTests
{
    private const string Menu = "Choose a service";

    [Theory]
    [InlineData("Default", 17, 0x1235)]
    [InlineData("Tata", 2, 0x1235)]
    [InlineData("Mica", 17, 0x1234)]
    [InlineData("SixD", 17, 0x1235)]
    [InlineData("Huawei", -1, 0x1234)]
    public async Task A_session_begins_goes_on_and_ends_in_every_dialect(string dialect, int lastOp, int lastInfo)
    {
        await using var host = await StartAsync(dialect);

        Assert.Equal(CommandStatus.Ok, await host.DeliverAsync(Begin(dialect)));
        var menu = await host.NextSubmitAsync();
        Assert.Equal(CommandStatus.Ok, await host.DeliverAsync(Answer(dialect, "0")));
        var last = await host.NextSubmitAsync();

        Assert.StartsWith(Menu, Text(menu), StringComparison.Ordinal);
        Assert.Equal(("8171", RoutesHost.Phone), (menu.Source.Value, menu.Destination.Value));
        Assert.DoesNotContain(Menu, Text(last), StringComparison.Ordinal);
        Assert.Equal((lastOp, lastInfo), (last.Tlvs.Byte(TlvTag.UssdServiceOp) ?? -1, last.Tlvs.UInt16(Tag(dialect)) ?? -1));
        Assert.Equal(0, await host.CountAsync("SELECT COUNT(*) FROM inbox"));
        Assert.Equal(0, await host.CountAsync("SELECT COUNT(*) FROM messages"));
    }

    [Trait("Fault", "34")]
    [Fact]
    public async Task A_hop_delivered_again_gets_the_same_screen_and_one_step()
    {
        await using var host = await StartAsync("Default", ("Ussd:RepeatSeconds", "30"));
        await host.DeliverAsync(Begin("Default"));
        var menu = await host.NextSubmitAsync();
        await host.DeliverAsync(Answer("Default", "4"));
        var first = await host.NextSubmitAsync();

        await host.DeliverAsync(Answer("Default", "4"));
        var again = await host.NextSubmitAsync();

        Assert.NotEqual(Text(menu), Text(first));
        Assert.Equal(first, again);
        Assert.Equal(2, await host.CountAsync("SELECT steps FROM ussd_sessions"));
    }

    [Fact]
    public async Task A_screen_that_never_reached_the_operator_is_given_again_however_late()
    {
        await using var host = await StartAsync("Default", ("Ussd:RepeatSeconds", "0"));
        await host.DeliverAsync(Begin("Default"));
        await host.NextSubmitAsync();
        host.Smsc.AnswerWith = _ => null;
        await host.DeliverAsync(Answer("Default", "4"));
        var unanswered = await host.NextSubmitAsync();
        host.Smsc.AnswerWith = _ => CommandStatus.Ok;

        await host.DeliverAsync(Answer("Default", "4"));
        var again = await host.NextSubmitAsync();

        Assert.Equal(unanswered, again);
        Assert.Equal(2, await host.CountAsync("SELECT steps FROM ussd_sessions"));
    }

    [Fact]
    public async Task The_same_key_after_the_screen_was_shown_is_a_new_answer()
    {
        await using var host = await StartAsync("Default", ("Ussd:RepeatSeconds", "0"));
        host.Smsc.AnswerWith = _ => CommandStatus.Ok;
        await host.DeliverAsync(Begin("Default"));
        await host.NextSubmitAsync();
        await host.DeliverAsync(Answer("Default", "4"));
        await host.NextSubmitAsync();
        await host.UntilAsync("SELECT COUNT(*) FROM ussd_sessions WHERE shown_at IS NOT NULL AND steps = 2", 1);

        await host.DeliverAsync(Answer("Default", "4"));
        await host.NextSubmitAsync();

        Assert.Equal(3, await host.CountAsync("SELECT steps FROM ussd_sessions"));
    }

    [Fact]
    public async Task Where_the_operator_counts_its_hops_only_the_count_decides()
    {
        await using var host = await StartAsync("Sequenced", ("Ussd:RepeatSeconds", "30"));
        await host.DeliverAsync(Hop("Sequenced", 1, 0x1200, "*8171#"));
        await host.NextSubmitAsync();

        foreach (var info in (int[])[0x1202, 0x1202, 0x1204])
        {
            await host.DeliverAsync(Hop("Sequenced", 18, info, "4"));
            await host.NextSubmitAsync();
        }

        Assert.Equal(3, await host.CountAsync("SELECT steps FROM ussd_sessions"));
    }

    [Theory]
    [InlineData(129, 0x1234)]
    [InlineData(17, 0x1234)]
    [InlineData(18, 0x1235)]
    public async Task A_session_given_up_is_closed_without_a_screen(int op, int info)
    {
        await using var host = await StartAsync("Default");
        await host.DeliverAsync(Begin("Default"));
        await host.NextSubmitAsync();

        Assert.Equal(CommandStatus.Ok, await host.DeliverAsync(Hop("Default", op, info, "")));

        Assert.Equal(1, await host.CountAsync("SELECT ended FROM ussd_sessions"));
        Assert.Equal(1, host.Smsc.Submitted);
    }

    [Fact]
    public async Task A_session_number_used_again_begins_anew()
    {
        await using var host = await StartAsync("Default", ("Ussd:RepeatSeconds", "0"));
        host.Smsc.AnswerWith = _ => CommandStatus.Ok;
        await host.DeliverAsync(Begin("Default"));
        await host.NextSubmitAsync();
        await host.DeliverAsync(Answer("Default", "5"));
        await host.NextSubmitAsync();
        await host.UntilAsync("SELECT COUNT(*) FROM ussd_sessions WHERE shown_at IS NOT NULL AND steps = 2", 1);

        await host.DeliverAsync(Begin("Default"));

        Assert.StartsWith(Menu, Text(await host.NextSubmitAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screen_refused_for_now_is_tried_again()
    {
        await using var host = await StartAsync("Default");
        var refusals = 2;
        host.Smsc.AnswerWith = _ => Interlocked.Decrement(ref refusals) >= 0 ? CommandStatus.Throttled : CommandStatus.Ok;

        await host.DeliverAsync(Begin("Default"));

        await host.UntilAsync("SELECT COUNT(*) FROM ussd_sessions WHERE shown_at IS NOT NULL", 1);
        Assert.Equal(3, host.Smsc.Submitted);
    }

    [Fact]
    public async Task A_hop_at_an_operator_without_a_route_is_refused_and_is_no_text()
    {
        await using var host = await RoutesHost.StartAsync();

        var status = await host.DeliverAsync(Begin("Default"));

        Assert.Equal(CommandStatus.ReceiverRejected, status);
        Assert.Equal(0, await host.CountAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task A_mistake_in_a_route_stops_the_start_with_every_other()
    {
        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => StartAsync(
            "Default", ("Ussd:Routes:ussd:Operator", "nobody"), ("Ussd:Routes:ussd:MaxCharacters", "500"), ("Ussd:Routes:ussd:SmppGsm7Coding", "8")));

        Assert.Equal(3, error.Failures.Count());
    }

    private static Task<RoutesHost> StartAsync(string dialect, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Ussd:Routes:ussd:Operator"] = "jazz", ["Ussd:Routes:ussd:SmppDialect"] = dialect };
        foreach (var (key, value) in settings)
            all[key] = value;
        return RoutesHost.StartAsync(all);
    }

    private static TlvTag Tag(string dialect) => SmppUssdDialect.Of(Enum.Parse<SmppUssdDialectName>(dialect)).SessionTag;

    private static DeliverSm Begin(string dialect) => Hop(dialect, 1, 0x1234, "*8171#");

    private static DeliverSm Answer(string dialect, string typed) => Hop(dialect, 18, 0x1234, typed);

    private static DeliverSm Hop(string dialect, int op, int info, string text) => dialect == "Huawei"
        ? SmppUssdTests.Hop(Tag(dialect), op == 1 ? "BR" : "CA", -1, info, text)
        : SmppUssdTests.Hop(Tag(dialect), "USSD", op, info, text);

    private static string Text(SubmitSm pdu) => SmsDecoder.Decode(pdu.ShortMessage.Span, (byte)pdu.DataCoding, hasHeader: false).Text;
}
