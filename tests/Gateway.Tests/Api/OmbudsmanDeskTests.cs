using System.Security.Cryptography;
using System.Text;
using Gateway.Api.Exports;
using Gateway.Grievances;
using Gateway.Host;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;
using Gateway.Tests.Grievances;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Api;

public class OmbudsmanDeskTests
{
    private static readonly ByStaff Sara = new("1", "sara");

    [Theory, EachEngine]
    public async Task Uc22_What_nobody_solved_in_thirty_days_is_listed_once_fetched_on_record_and_handed_over_once(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var desk = new OmbudsmanDesk(db.Database, db.Writer, time);
        var references = await ClimbAsync(db, time);

        var list = (await desk.MakeWhenDueAsync(CancellationToken.None))!;
        var again = await desk.MakeWhenDueAsync(CancellationToken.None);
        var (_, content) = (await desk.FetchAsync(list.Number, Sara, CancellationToken.None))!.Value;
        var text = Encoding.UTF8.GetString(content);
        var outcomes = new List<HandOver>();
        foreach (var (number, receipt) in ((long, string?)[])[(list.Number, ""), (list.Number, "03001234567"), (list.Number, "35202-1234567-4"), (99, "WMS-1"), (list.Number, " WMS-ONL/0012345/26 "), (list.Number, "WMS-2")])
            outcomes.Add(await desk.HandAsync(number, receipt, Sara, CancellationToken.None));

        Assert.Null(again);
        Assert.Equal((2, "8171 gateway", Convert.ToHexStringLower(SHA256.HashData(content))), (list.Rows, list.MadeBy, list.Sum));
        Assert.All(references, reference => Assert.Contains($"\"{reference}\",\"OTHER\"", text, StringComparison.Ordinal));
        Assert.DoesNotContain("my story", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SAFETY", text, StringComparison.Ordinal);
        Assert.Equal([HandOver.NoReceipt, HandOver.NoReceipt, HandOver.NoReceipt, HandOver.NotFound, HandOver.Done, HandOver.AlreadySo], outcomes);
        var kept = Assert.Single(await desk.ListAsync(CancellationToken.None));
        Assert.Equal(("WMS-ONL/0012345/26", "sara", time.GetUtcNow()), (kept.Receipt, kept.HandedBy, kept.HandedAt));
        Assert.Equal((0, 0), (await desk.UnlistedAsync(CancellationToken.None), await desk.UnsentAsync(CancellationToken.None)));
        Assert.Equal(["ombudsman.list", "ombudsman.fetch", "ombudsman.hand"], await db.Database.ReadAsync(session => session.All("SELECT action FROM audit ORDER BY seq", row => row.GetString(0)), CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task Uc22_A_list_that_lies_there_is_reminded_of_again_and_again_until_it_is_handed_over(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var (desk, reminders) = (new OmbudsmanDesk(db.Database, db.Writer, time), Reminders(db, time));
        await ClimbAsync(db, time);
        var list = (await desk.MakeAsync(Sara, CancellationToken.None))!;

        var told = new List<int>();
        foreach (var days in new[] { 2, 2, 1, 3 })
        {
            time.Advance(TimeSpan.FromDays(days));
            told.Add((await reminders.LookAsync(CancellationToken.None)).Count);
        }

        await desk.HandAsync(list.Number, "WMS-1", Sara, CancellationToken.None);
        time.Advance(TimeSpan.FromDays(9));

        Assert.Equal([0, 1, 0, 1], told);
        Assert.Empty(await reminders.LookAsync(CancellationToken.None));
        Assert.Equal(2, await db.ScalarAsync<long>("SELECT COUNT(*) FROM outreach WHERE flow = 'list_news'"));
    }

    [Theory, EachEngine]
    public async Task A_file_that_was_changed_in_the_database_is_not_given_out(string engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var desk = new OmbudsmanDesk(db.Database, db.Writer, time);
        await ClimbAsync(db, time);
        var list = (await desk.MakeAsync(Sara, CancellationToken.None))!;

        await db.Writer.WriteAsync(session => session.Execute("UPDATE ombudsman_lists SET content = $1", "\"reference\"\r\n"u8.ToArray()), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidDataException>(() => desk.FetchAsync(list.Number, Sara, CancellationToken.None));
        Assert.Null(await desk.FetchAsync(99, Sara, CancellationToken.None));
    }

    [Fact]
    public async Task The_command_lists_writes_out_with_a_sum_and_notes_the_receipt()
    {
        await using var db = await TestDatabase.CreateAsync();
        var time = new FakeTime();
        var desk = new OmbudsmanDesk(db.Database, db.Writer, time);
        await ClimbAsync(db, time);
        var (output, error) = (new StringWriter(), new StringWriter());

        var codes = new List<int>
        {
            await OmbudsmanCommand.ExportAsync(desk, null, db.Folder, output, error, CancellationToken.None),
            await OmbudsmanCommand.ExportAsync(desk, 7, db.Folder, output, error, CancellationToken.None),
            await OmbudsmanCommand.HandAsync(desk, 1, "WMS-77", output, error, CancellationToken.None),
            await OmbudsmanCommand.HandAsync(desk, 1, "WMS-78", output, error, CancellationToken.None),
            await OmbudsmanCommand.ListAsync(desk, output, CancellationToken.None),
        };

        Assert.Equal([0, 2, 0, 1, 0], codes);
        var path = Path.Combine(db.Folder, "ombudsman-1.csv");
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path)))}  ombudsman-1.csv\n", await File.ReadAllTextAsync($"{path}.sha256"));
        Assert.Contains("by command line, receipt WMS-77", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("There is no list 7.", error.ToString(), StringComparison.Ordinal);
    }

    // Two cases that reached the ombudsman, and a row that never may be there.
    private static async Task<List<string>> ClimbAsync(TestDatabase db, FakeTime time)
    {
        var parts = new CaseParts(db, time);
        List<string> references = [await parts.OpenAsync(phone: 1, text: "my story"), await parts.OpenAsync(phone: 2, text: "my story")];
        time.Advance(TimeSpan.FromDays(31));
        await parts.Clock.LookAsync(CancellationToken.None);
        await db.Writer.WriteAsync(
            session => session.Execute("INSERT INTO ombudsman_cases (case_id, reference, category, opened_at, at) VALUES ($1, 'G-1', 'SAFETY', 0, 0)", new byte[16]), CancellationToken.None);
        return references;
    }

    private static OmbudsmanReminders Reminders(TestDatabase db, FakeTime time)
    {
        var options = new GrievanceOptions { Phones = { ["headquarters"] = ["03001118171"] } };
        return new(db.Writer, new OutreachBook(db.Personal, time), CaseParts.Rules, db.Personal, Options.Create(options), time);
    }
}
