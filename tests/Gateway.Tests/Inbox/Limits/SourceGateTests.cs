using Gateway.Inbox;
using Gateway.Inbox.Limits;
using Gateway.Messages;
using Gateway.Operators;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Inbox.Limits;

public sealed class SourceGateTests
{
    private readonly FakeTime _time = new();

    [Theory]
    [InlineData("8171", SourceGate.Own)]
    [InlineData("786", SourceGate.Short)]
    [InlineData("JazzCash", SourceGate.Word)]
    [InlineData("BISP-8171", SourceGate.Word)]
    [InlineData("", SourceGate.Word)]
    public void A_sender_that_is_no_number_is_counted_by_what_it_is(string source, string kind) => Assert.Equal(kind, Gate(new()).KindOf(source));

    [Theory]
    [InlineData("923001234567", null)]
    [InlineData("447700900123", SourceGate.Range)]
    [InlineData("92421234567", SourceGate.Range)]
    [InlineData("923990001234", SourceGate.Range)]
    [InlineData("923008171000", SourceGate.Own)]
    public void Only_the_ranges_of_people_are_answered_and_never_a_code_of_our_own(string from, string? reason) =>
        Assert.Equal(reason, Gate(new() { SourcePrefixes = ["923"], RefusedPrefixes = ["92399"] }).ReasonFor(Number(from), "help"));

    [Fact]
    public void Beyond_the_hours_limits_only_STOP_is_heard_and_the_next_hour_begins_anew()
    {
        var gate = Gate(new() { NumberPerHour = 3, BlockPerHour = 5 });

        var one = Enumerable.Range(0, 5).Select(_ => gate.ReasonFor(Number("923001234567"), "1")).ToList();
        var stop = gate.ReasonFor(Number("923001234567"), "STOP");
        // Her neighbours' numbers share the block with her; her own refusals do not use it up.
        var neighbours = Enumerable.Range(0, 4).Select(i => gate.ReasonFor(Number($"92300123000{i}"), "1")).ToList();
        var elsewhere = gate.ReasonFor(Number("923001239999"[..7] + "99999"), "1");
        var alarms = gate.TakeAlarms();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([null, null, null, SourceGate.Number, SourceGate.Number], one);
        Assert.Null(stop);
        Assert.Equal([null, null, SourceGate.Block, SourceGate.Block], neighbours);
        Assert.Null(elsewhere);
        Assert.Equal((1, 1), (alarms.Numbers["92300"], alarms.Blocks["92300"]));
        Assert.Null(gate.ReasonFor(Number("923001234567"), "1"));
        Assert.Empty(gate.TakeAlarms().Numbers);
    }

    [Theory, EachEngine]
    public async Task What_people_do_not_do_is_on_record_without_a_number(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var gate = Gate(new() { SourcePrefixes = ["923"], NumberPerHour = 1 });
        using var alarms = new SourceAlarms(gate, data.Writer, _time, NullLogger<SourceAlarms>.Instance);
        foreach (var from in new[] { "923001234567", "923001234567", "923001234567", "447700900123" })
            gate.ReasonFor(Number(from), "1");

        await alarms.LookAsync(CancellationToken.None);
        gate.ReasonFor(Number("447700900123"), "1");
        await alarms.LookAsync(CancellationToken.None);

        var told = await data.Database.ReadAsync(session => session.All("SELECT action, object, detail FROM audit ORDER BY seq", row => (row.GetString(0), row.GetString(1), row.GetString(2))), CancellationToken.None);
        Assert.Equal([("security.number_flood", "senders:92300", "1 numbers over the hour's limit"), ("security.source_range", "senders", "1 texts")], told);
    }

    [Theory]
    [InlineData("0300")]
    [InlineData("+923")]
    [InlineData("")]
    public void A_prefix_that_is_none_is_refused_in_words(string prefix) =>
        Assert.Contains("no beginning of an international number", Assert.Single(new InboxOptions { SourcePrefixes = [prefix] }.Validate(new(new object()))).ErrorMessage, StringComparison.Ordinal);

    private SourceGate Gate(InboxOptions options) => new(
        Options.Create(options), new OperatorDirectory([new("north", new OperatorOptions { ShortCodes = ["8171", "03008171000"], Prefixes = ["0300"] })]), _time, text => text == "STOP");

    private static Msisdn Number(string digits) => Msisdn.TryParse(digits, out var number) ? number : throw new ArgumentException(digits);
}
