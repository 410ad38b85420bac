using Gateway.Simulator.Commands;
using Gateway.Simulator.Faults;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Simulator;

public sealed class SimulatorCommandsTests
{
    public static TheoryData<string> SettingNames => [.. FaultSetting.All.Select(s => s.Name)];

    [Theory, MemberData(nameof(SettingNames))]
    public void Every_setting_changes_something_and_refuses_nonsense(string name)
    {
        var setting = FaultSetting.All.Single(s => s.Name == name);
        string[] values = ["7", "7%", "7s", "on", "off", "hex", "bare", "tlvs"];

        var taken = values.Count(value => setting.TryApply(new(), value, out var changed, out _) && changed != new SimulatorFaults());
        var refused = setting.TryApply(new(), "nonsense", out _, out var error);

        Assert.True(taken > 0, name);
        Assert.False(refused);
        Assert.Contains(setting.Value, error);
    }

    [Theory]
    [InlineData("throttle 500")]
    [InlineData("receipts failed 10%")]
    [InlineData("receipts-failed 10%")]
    [InlineData("drop after 100")]
    [InlineData("delay 200ms")]
    public async Task A_fault_is_set_by_a_line_and_cleared(string line)
    {
        await using var esme = await RawEsme.BindAsync(new());
        var commands = Commands(esme);

        var answer = await commands.RunAsync(line, CancellationToken.None);
        var faults = esme.Smsc.Faults;
        await commands.RunAsync("clear", CancellationToken.None);

        Assert.True(answer.IsDone, answer.Text);
        Assert.NotEqual(new SimulatorFaults(), faults);
        Assert.Equal(new SimulatorFaults(), esme.Smsc.Faults);
    }

    [Theory]
    [InlineData("fly", "help")]
    [InlineData("throttle", "help")]
    [InlineData("throttle fast", "N|off")]
    [InlineData("delay 5", "TIME")]
    [InlineData("receipts failed 110%", "SHARE%")]
    [InlineData("flood many 1s", "flood RATE TIME")]
    [InlineData("hangup 923001234567", "no open USSD session")]
    [InlineData("type 923001234567 1", "no open USSD session")]
    public async Task A_line_that_cannot_be_done_says_why(string line, string expected)
    {
        await using var esme = await RawEsme.BindAsync(new());

        var answer = await Commands(esme).RunAsync(line, CancellationToken.None);

        Assert.False(answer.IsDone);
        Assert.Contains(expected, answer.Text);
    }

    [Fact]
    public async Task A_person_writes_by_command()
    {
        await using var esme = await RawEsme.BindAsync(new());

        var answer = Commands(esme).RunAsync("deliver 923001234567 8171 my  roof fell", CancellationToken.None);
        var (header, pdu) = await esme.NextAsync();
        await esme.AnswerAsync(new DeliverSmResp(), header.Sequence);

        Assert.Equal("Delivered.", (await answer).Text);
        Assert.Equal("my roof fell", System.Text.Encoding.ASCII.GetString(((DeliverSm)pdu).ShortMessage.Span));
    }

    [Fact]
    public async Task A_flood_brings_as_many_as_were_asked_for_each_from_a_number_of_its_own()
    {
        await using var esme = await RawEsme.BindAsync(new());

        var answer = await Commands(esme).RunAsync("flood 200 500ms 8171 HELP", CancellationToken.None);
        var numbers = new HashSet<string>();
        for (var n = 0; n < 100; n++)
        {
            var (header, pdu) = await esme.NextAsync();
            numbers.Add(((DeliverSm)pdu).Source.Value);
            await esme.AnswerAsync(new DeliverSmResp(), header.Sequence);
        }

        Assert.StartsWith("100 messages", answer.Text);
        Assert.Equal(100, numbers.Count);
    }

    [Fact]
    public void Help_names_every_setting()
    {
        Assert.All(FaultSetting.All, s => Assert.Contains($"{s.Name.Replace("receipts-", "receipts ")} {s.Value}", CommandHelp.Text));
    }

    private static SimulatorCommands Commands(RawEsme esme) => new(esme.Smsc, new(), TimeProvider.System);
}
