using Gateway.Store;
using Gateway.Tests.Conversations;
using Gateway.Tests.Registry.Sources;
using Gateway.Tests.Services;
using Localization.Sms;
using StandIns;

namespace Gateway.Tests.Privacy;

/// <summary>
/// Whoever is no more than a stranger cannot tell a known card from an unknown one by anything but the sentence: the same path, the same
/// statements, the same number of segments.
/// </summary>
public class EqualAnswersTests
{
    private const string Unknown = "6110155512345";
    private static readonly string[] Services = ["", "payment", "visits", "voucher"];

    [Theory, EachEngine]
    public async Task A_known_card_and_an_unknown_one_take_the_same_statements(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);
        await AskAsync(rig, "", Unknown, "923001118000");

        foreach (var service in Services)
        {
            var known = await AskAsync(rig, service, MoneyRig.Cnic, $"92300111801{Array.IndexOf(Services, service)}");
            var unknown = await AskAsync(rig, service, Unknown, $"92300111802{Array.IndexOf(Services, service)}");

            Assert.Contains("record found", known.Text, StringComparison.Ordinal);
            Assert.Contains("no record found", unknown.Text, StringComparison.Ordinal);
            Assert.True(known.Cost == unknown.Cost && known.Cost.Read > 0, $"{service}: known {known.Cost}, unknown {unknown.Cost}");
        }
    }

    [Theory, EachEngine]
    public async Task Where_registries_outside_are_asked_too_the_path_in_here_is_the_same(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var registry = new Tests.Registry.TestRegistry(db);
        await registry.LoadAsync(["kafaalat,active,,2024-01-01"]);
        await LookAsync(Unknown);

        var known = await LookAsync(Tests.Registry.TestRegistry.Cnic);
        var unknown = await LookAsync(Unknown);

        Assert.Equal(known, unknown);

        async Task<long> LookAsync(string cnic)
        {
            var before = await ReadAsync(db);
            await registry.Local.LookAsync(
                registry.Card(cnic), registry.Asker("03339999999"), _ => Gateway.Registry.DisclosureLevel.Unbound, Tests.Registry.TestRegistry.Today, DateTimeOffset.UnixEpoch, [], CancellationToken.None);
            return await ReadAsync(db) - before;
        }
    }

    [Theory, EachEngine]
    public async Task Where_registries_outside_are_asked_a_stranger_waits_equally_long_whoever_is_known_here_or_there(string engine)
    {
        await using var server = await OpenImisStandIn.StartAsync(SourceRig.People);
        await using var rig = await ConversationRig.StartAsync(engine, SourceRig.Settings(server, strangersHeld: "1500"));
        // Her own phone is not held: it brings her into the projection.
        await rig.SmsAsync(SourceRig.First.Cnic, $"92{SourceRig.First.Phone[1..]}");

        var known = await SourceRig.HeldAsync(rig, server, SourceRig.First.Cnic, "923001118061", isAsked: false);
        var knownThere = await SourceRig.HeldAsync(rig, server, SourceRig.People[5].Cnic, "923001118062", isAsked: true);
        var unknown = await SourceRig.HeldAsync(rig, server, SourceRig.Nobody.Digits, "923001118063", isAsked: true);
        var unknownAgain = await SourceRig.HeldAsync(rig, server, SourceRig.Nobody.Digits, "923001118064", isAsked: false);

        Assert.All([known, knownThere], text => Assert.Contains("record found", text, StringComparison.Ordinal));
        Assert.All([unknown, unknownAgain], text => Assert.Contains("no record found", text, StringComparison.Ordinal));
        Assert.DoesNotContain("no record", known + knownThere, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("english", "eng")]
    [InlineData("urdu", "ur")]
    [InlineData("roman", "ur-Latn")]
    public async Task Their_answers_have_the_same_shape_in_every_language_and_service(string language, string name)
    {
        await using var rig = await MoneyRig.StartAsync(TestDatabase.Sqlite);

        foreach (var service in Services)
        {
            var (one, other) = ($"92300111803{Array.IndexOf(Services, service)}", $"92300111804{Array.IndexOf(Services, service)}");
            await rig.Talk.SmsAsync(language, one);
            await rig.Talk.SmsAsync(language, other);

            var known = SmsEncoder.Measure((await AskAsync(rig, service, MoneyRig.Cnic, one)).Text);
            var unknown = SmsEncoder.Measure((await AskAsync(rig, service, Unknown, other)).Text);

            Assert.True((known.Segments, known.Encoding) == (unknown.Segments, unknown.Encoding) && known.Segments is 1 or 2, $"{name} {service}: {known} and {unknown}");
        }
    }

    [Fact]
    public async Task On_a_screen_both_end_the_session()
    {
        await using var rig = await MoneyRig.StartAsync(TestDatabase.Sqlite);

        var known = await HopsAsync(rig, "s1", MoneyRig.Cnic, "923001118051");
        var unknown = await HopsAsync(rig, "s2", Unknown, "923001118052");

        Assert.StartsWith("END ", known, StringComparison.Ordinal);
        Assert.StartsWith("END ", unknown, StringComparison.Ordinal);
    }

    private static async Task<string> HopsAsync(MoneyRig rig, string session, string cnic, string phone)
    {
        await rig.Talk.HopAsync(session, "", phone);
        await rig.Talk.HopAsync(session, "1", phone);
        return await rig.Talk.HopAsync(session, $"1*{cnic}", phone);
    }

    private static async Task<(string Text, (long Read, long Written) Cost)> AskAsync(MoneyRig rig, string service, string cnic, string phone)
    {
        if (service.Length > 0)
            await rig.Talk.SmsAsync(service, phone);
        var (read, written) = (await ReadAsync(rig.Talk.Database), await WrittenAsync(rig.Talk.Database));
        var text = await rig.Talk.SmsAsync(cnic, phone);
        return (text, (await ReadAsync(rig.Talk.Database) - read, await WrittenAsync(rig.Talk.Database) - written));
    }

    // The questions of one test come one after the other, so that one session is lent again and again.
    private static ValueTask<long> ReadAsync(TestDatabase db) => db.Database.ReadAsync(session => session.Statements, CancellationToken.None);

    private static Task<long> WrittenAsync(TestDatabase db) => db.Writer.WriteAsync(session => session.Statements, CancellationToken.None);
}
