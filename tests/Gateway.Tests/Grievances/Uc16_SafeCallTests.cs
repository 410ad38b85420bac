using System.Data.Common;
using System.Text;
using Gateway.Conversations;
using Gateway.Services.Cases;
using Gateway.Store;
using Gateway.Tests.Conversations;

namespace Gateway.Tests.Grievances;

/// <summary>UC-16: whoever asks for safety leaves neither a topic nor a story anywhere.</summary>
public class Uc16_SafeCallTests
{
    private const string Plea = "my husband beats me every night";
    private static readonly string[] Topics = ["husband", "beats", "night", "safety", "violence", "gbv", "vbg", "complaint.safe"];

    [Theory, EachEngine]
    public async Task A_plea_leaves_no_topic_and_no_story_in_any_table_or_log(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        // The flows themselves, which nobody's plea wrote.
        var before = (await TextsAsync(rig)).Concat(rig.Log.Lines).ToHashSet(StringComparer.Ordinal);
        await WriteAsync(rig, Plea);
        var asked = await rig.SmsAsync(Plea);
        await WriteAsync(rig, "1");
        var told = await rig.SmsAsync("1");

        var call = Assert.Single(await rig.Part<TrustedCalls>().WaitingAsync(10, CancellationToken.None));
        Assert.Equal(("morning", "en", TimeSpan.FromHours(24)), (call.Hours, call.Language, call.DueAt - rig.Time.GetUtcNow()));
        Assert.Equal(0, await rig.Database.CountAsync("cases"));
        var found = (await TextsAsync(rig)).Append(asked).Append(told).Concat(rig.Log.Lines).Where(text => !before.Contains(text)).ToList();
        Assert.NotEmpty(found);
        Assert.All(Topics, topic => Assert.DoesNotContain(found, text => text.Contains(topic, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, EachEngine]
    public async Task A_plea_in_the_words_of_a_complaint_is_asked_about_and_none_of_it_stays(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        foreach (var text in new[] { "complaint", "5", "9" })
            await rig.SmsAsync(text);
        await WriteAsync(rig, Plea);
        var asked = await rig.SmsAsync(Plea);
        var cases = await rig.Database.CountAsync("cases");
        await WriteAsync(rig, "1");
        await rig.SmsAsync("1");
        await WriteAsync(rig, "2");
        await rig.SmsAsync("2");

        Assert.Equal((0, 0), (cases, await rig.Database.CountAsync("cases")));
        Assert.All(Topics, topic => Assert.DoesNotContain(topic, asked, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("midday", Assert.Single(await rig.Part<TrustedCalls>().WaitingAsync(10, CancellationToken.None)).Hours);
        Assert.DoesNotContain(await TextsAsync(rig), text => text.Contains("beats me", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Whoever_wants_only_the_complaint_sent_has_it_sent()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        foreach (var text in new[] { "complaint", "5", "9", Plea, "2" })
            await rig.SmsAsync(text);

        Assert.Contains("G-", await rig.SmsAsync("yes"), StringComparison.Ordinal);

        Assert.Equal((1, 0), (await rig.Database.CountAsync("cases"), await rig.Database.CountAsync("trusted_calls")));
    }

    [Theory, EachEngine]
    public async Task Another_number_that_is_safe_may_be_given_and_is_the_one_that_is_called(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        foreach (var text in new[] { Plea, "1", "1", "0333 1112223" })
            await rig.SmsAsync(text);

        Assert.Equal("923331112223", Assert.Single(await rig.Part<TrustedCalls>().WaitingAsync(10, CancellationToken.None)).Number.Digits);
        await rig.SmsAsync("0");
        Assert.Equal(0, await rig.Database.CountAsync("trusted_calls"));
    }

    [Theory, EachEngine]
    public async Task She_can_erase_it_and_nothing_is_sent_to_her_afterwards(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync(Plea);
        await rig.SmsAsync("2");

        var erased = await rig.SmsAsync("0");
        rig.Time.Advance(TimeSpan.FromDays(3));

        Assert.Contains("Erased", erased, StringComparison.Ordinal);
        Assert.Equal(0, await rig.Database.CountAsync("trusted_calls"));
        Assert.Empty(await rig.OutreachAsync());
    }

    [Fact]
    public async Task Nobody_is_called_who_does_not_want_it_and_the_number_goes_when_she_was_called()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        await rig.SmsAsync(Plea);
        await rig.SmsAsync("4");
        Assert.Empty(await rig.Part<TrustedCalls>().WaitingAsync(10, CancellationToken.None));
        await rig.SmsAsync(Plea);
        await rig.SmsAsync("3");
        var call = Assert.Single(await rig.Part<TrustedCalls>().WaitingAsync(10, CancellationToken.None));

        Assert.True(await rig.Part<TrustedCalls>().CalledAsync(call.Id, CancellationToken.None));
        Assert.False(await rig.Part<TrustedCalls>().CalledAsync(call.Id, CancellationToken.None));
        Assert.Empty(await rig.Part<TrustedCalls>().WaitingAsync(10, CancellationToken.None));
    }

    // The row that the inbox has of her text while it is handled.
    private static Task WriteAsync(ConversationRig rig, string text)
    {
        var personal = rig.Database.Personal;
        object?[] row = [Guid.NewGuid().ToByteArray(), Guid.NewGuid().ToByteArray(), rig.Token().ToArray(), personal.Seal("923001110001", "inbox.sender"), personal.Seal(text, "inbox.text"), rig.Time.GetUtcNow().Stored()];
        return rig.Database.Writer.WriteAsync(
            session =>
            {
                session.Execute("UPDATE inbox SET handled_at = received_at, outcome = 'answered'");
                session.Execute(
                    "INSERT INTO inbox (id, operator, dedupe, sender, sender_sealed, recipient, digest, text_sealed, received_at) VALUES ($1, 'north', $2, $3, $4, '8171', $2, $5, $6)", row);
            }, CancellationToken.None);
    }

    // Every column of every table; sealed ones opened, too, wherever a text is kept.
    private static ValueTask<List<string>> TextsAsync(ConversationRig rig) => rig.Database.Database.ReadAsync(
        session =>
        {
            var tables = session.All(
                session.IsPostgreSql ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'" : "SELECT name FROM sqlite_master WHERE type = 'table'",
                row => row.GetString(0));
            return tables.Where(table => !table.StartsWith("sqlite_", StringComparison.Ordinal))
                .SelectMany(table => session.All($"SELECT * FROM \"{table}\"", row => Columns(rig, table, row)).SelectMany(texts => texts)).ToList();
        }, CancellationToken.None);

    private static List<string> Columns(ConversationRig rig, string table, DbDataReader row)
    {
        var texts = new List<string>();
        for (var i = 0; i < row.FieldCount; i++)
        {
            texts.Add(row.GetName(i));
            if (row.IsDBNull(i))
                continue;
            if (row.GetFieldType(i) != typeof(byte[]) || row.GetValue(i) is not byte[] octets)
            {
                texts.Add(Convert.ToString(row.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!);
                continue;
            }

            texts.Add(Encoding.UTF8.GetString(octets));
            if (row.GetName(i) is "text_sealed" or "state_sealed" or "slots_sealed")
                texts.Add(rig.Database.Personal.Open(octets, table == "messages" ? "messages.text_sealed" : $"{table}.{row.GetName(i)[..^7]}"));
        }

        return texts;
    }
}
