using System.Diagnostics.Metrics;
using Gateway.Contacts.Access;
using Gateway.Tests.Conversations;

namespace Gateway.Tests.Services;

/// <summary>UC-04: whoever asks for many people is asked once whom she helps, and goes on, told of each no more than any stranger.</summary>
public class Uc04_HelperTests
{
    private const string Helper = "923001119999";

    [Theory, EachEngine]
    public async Task One_card_too_many_asks_whom_she_helps_and_is_then_answered_as_to_any_stranger(string engine)
    {
        await using var rig = await StartAsync(engine);
        await AskAsync(rig, 1, 3);

        var asked = await rig.Talk.SmsAsync(MoneyRig.Cnic, Helper);
        var terms = await rig.Talk.SmsAsync("2", Helper);
        var answer = await rig.Talk.SmsAsync("yes", Helper);
        var next = await rig.Talk.SmsAsync(Card(4), Helper);

        Assert.Contains("Whom do you help?", asked, StringComparison.Ordinal);
        Assert.Contains("5 people a day", terms, StringComparison.Ordinal);
        Assert.StartsWith("Card 674: record found. For details use the registered phone", answer, StringComparison.Ordinal);
        Assert.Contains("no record found", next, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task A_helper_is_bounded_too_and_told_what_to_do(string engine)
    {
        await using var rig = await StartAsync(engine);
        await rig.Talk.Part<HelperBook>().RegisterAsync(rig.Talk.Token(Helper), "family", null, CancellationToken.None);
        await AskAsync(rig, 1, 5);

        var sixth = await rig.Talk.SmsAsync(Card(6), Helper);
        rig.Talk.Time.Advance(TimeSpan.FromDays(1));
        var tomorrow = await rig.Talk.SmsAsync(Card(6), Helper);

        Assert.Contains("Go on tomorrow, or bring a list to the tehsil office", sixth, StringComparison.Ordinal);
        Assert.Contains("no record found", tomorrow, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Whoever_helps_nobody_is_asked_once_and_may_come_back_by_a_word(string engine)
    {
        await using var rig = await StartAsync(engine);
        await AskAsync(rig, 1, 3);
        await rig.Talk.SmsAsync(Card(4), Helper);
        await rig.Talk.SmsAsync("5", Helper);

        var refused = await rig.Talk.SmsAsync(Card(4), Helper);
        var word = await rig.Talk.SmsAsync("HELPER", Helper);

        Assert.Contains("Ask again tomorrow or at the tehsil office", refused, StringComparison.Ordinal);
        Assert.Contains("Whom do you help?", word, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Even_where_everybody_is_told_a_helper_hears_only_that_a_record_exists(string engine)
    {
        await using var rig = await StartAsync(engine, ("Registry:Disclosure", "Everyone"));

        var before = await rig.Talk.SmsAsync(MoneyRig.Cnic, Helper);
        await rig.Talk.Part<HelperBook>().RegisterAsync(rig.Talk.Token(Helper), "customers", null, CancellationToken.None);
        rig.Talk.Time.Advance(TimeSpan.FromDays(1));
        var after = await rig.Talk.SmsAsync(MoneyRig.Cnic, Helper);
        var hers = await rig.Talk.SmsAsync(MoneyRig.Cnic);

        Assert.Contains("Kafaalat", before, StringComparison.Ordinal);
        Assert.Contains("record found", after, StringComparison.Ordinal);
        Assert.Contains("Kafaalat", hers, StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task Cards_in_a_row_are_found_by_whichever_service_they_are_asked_for(string engine)
    {
        await using var rig = await MoneyRig.StartAsync(engine);

        var told = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            await rig.Talk.SmsAsync("payment", Helper);
            told.Add(await rig.Talk.SmsAsync($"61101555501{i}1", Helper));
        }

        Assert.All(told.Take(4), text => Assert.Contains("no record found", text, StringComparison.Ordinal));
        Assert.StartsWith("Limit reached.", told[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_and_helpers_are_counted_and_no_label_holds_a_number()
    {
        await using var rig = await StartAsync(TestDatabase.Sqlite);
        var labels = new List<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == "Messaging.Registry") self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            lock (labels)
                labels.AddRange(tags.ToArray().Select(tag => $"{instrument.Name} {tag.Key}={tag.Value}"));
        });
        listener.Start();

        await AskAsync(rig, 1, 3);
        await rig.Talk.SmsAsync(Card(4), Helper);
        await rig.Talk.SmsAsync("2", Helper);
        await rig.Talk.SmsAsync("yes", Helper);

        lock (labels)
        {
            Assert.Contains("lookups.judged verdict=Many", labels);
            Assert.Contains("lookups.helpers kind=neighbours", labels);
            Assert.DoesNotContain(labels, label => label.Any(char.IsAsciiDigit));
        }
    }

    private static Task<MoneyRig> StartAsync(string engine, params (string Name, string Value)[] settings) =>
        MoneyRig.StartAsync(engine, settings: [("Registry:LookupsPerDay", "3"), ("Lookups:HelperPerDay", "5"), .. settings]);

    private static async Task AskAsync(MoneyRig rig, int first, int last)
    {
        for (var i = first; i <= last; i++)
            Assert.Contains("no record found", await rig.Talk.SmsAsync(Card(i), Helper), StringComparison.Ordinal);
    }

    private static string Card(int i) => $"6110{i}555{i}0{i}11";
}
