using Gateway.Console;
using Gateway.Console.Reports;
using Gateway.Conversations.Events;
using Gateway.Grievances.Kpis;
using Gateway.Grievances.Rules;
using Gateway.Store;
using Gateway.Tests.House;

namespace Gateway.Tests.Console;

public class ReportsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly ReportSpan March = ReportSpan.Of("2026-03", "", Now)!;

    [Theory, EachEngine]
    public async Task Few_people_of_a_district_are_not_counted_out_and_many_are(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await PeopleAsync(data, "Lahore", 12);
        await PeopleAsync(data, "Kalat", 3);

        var report = await data.Database.ReadAsync(session => RegistryReport.Make(session, March, 10, new Words()), CancellationToken.None);

        var rows = report.Tables[0].Rows.ToDictionary(row => row[0].Text, row => row[1].Text);
        Assert.Equal(("12", "<10"), (rows["Lahore"], rows["Kalat"]));
        Assert.DoesNotContain("Kalat", report.Chart!.Categories);
    }

    [Theory, EachEngine]
    public async Task Reach_counts_what_the_networks_reported_and_whom_of_each_district(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await PeopleAsync(data, "Lahore", 30);
        await MessagesAsync(data, [.. Enumerable.Range(0, 30)], person => person < 15 ? 3 : person < 28 ? 4 : 1);

        var report = await data.Database.ReadAsync(session => ReachReport.Make(session, March, 10, Now, new Words()), CancellationToken.None);

        Assert.Equal(["north", "15", "13", "2", "0", "30", "53.6 %"], report.Tables[0].Rows.Single().Select(cell => cell.Text));
        Assert.Equal(["Lahore", "30", "15", "50.0 %"], report.Tables[2].Rows.Single().Select(cell => cell.Text));
        Assert.Equal(20, report.Chart!.Categories.Count);
        Assert.True(report.Chart.SoFar);
        Assert.DoesNotContain("NaN", report.Chart.Data);
    }

    [Theory, EachEngine]
    public async Task Conversations_count_once_a_line_with_their_end(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await data.Writer.WriteAsync(
            session =>
            {
                for (var i = 0; i < 40; i++)
                {
                    Event(session, $"c{i}", "started", null);
                    Event(session, $"c{i}", i < 20 ? "ended" : "entered", i < 20 ? "completed" : null);
                }

                for (var i = 0; i < 10; i++)
                    session.Execute(
                        "INSERT INTO inbox (id, operator, dedupe, sender, sender_sealed, recipient, digest, text_sealed, received_at, handled_at, outcome) VALUES ($1, 'north', $1, $1, $1, '8171', $1, $1, $2, $3, 'answered')",
                        Guid.CreateVersion7().Stored(), Now.AddDays(-1).Stored(), Now.AddDays(-1).AddSeconds(i < 9 ? 1 : 7).Stored());
            }, CancellationToken.None);

        var report = await data.Database.ReadAsync(session => ServiceReport.Make(session, March, 10, Now, new Words()), CancellationToken.None);

        Assert.Equal(["10", "10", "100.0 %", "1.0", "7.0"], report.Tables[0].Rows.Select(row => row[1].Text));
        Assert.Equal(["menu", "40", "50.0 %", "50.0 %", "50.0 %"], report.Tables[1].Rows.Single().Select(cell => cell.Text));
    }

    [Theory, EachEngine]
    public async Task Every_report_can_be_made_of_nothing(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var shelf = Shelf(data, new FakeTime(Now));

        foreach (var (name, _) in ReportShelf.Names)
            Assert.NotEmpty((await shelf.MakeAsync(name, March, CancellationToken.None))!.Finding);

        Assert.Null(await shelf.MakeAsync("weather", March, CancellationToken.None));
    }

    [Theory, EachEngine]
    public async Task A_planned_report_is_written_once_when_its_month_is_over(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime(Now);
        var plans = new ReportPlans(data.Database, data.Writer, Shelf(data, time), time);
        await plans.SetAsync("reach", "the director", new Gateway.Security.ByStaff("1", "noor"), CancellationToken.None);

        var first = await plans.WriteDueAsync(CancellationToken.None);
        var again = await plans.WriteDueAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromDays(15));
        var next = await plans.WriteDueAsync(CancellationToken.None);

        Assert.EndsWith("reach-2026-02.csv", first.Single());
        Assert.Empty(again);
        Assert.EndsWith("reach-2026-03.csv", next.Single());
        Assert.StartsWith("\"By network\"", await File.ReadAllTextAsync(next[0]));
    }

    [Fact]
    public void A_report_as_CSV_holds_no_formula()
    {
        var report = new Report("", null, [new ReportTable("Table", ["Name", "Value"], [[ReportCell.Name("=HYPERLINK(1)"), ReportCell.Count(5)]])], []);

        Assert.Contains("\"'=HYPERLINK(1)\",\"5\"", report.ToCsv());
    }

    [Theory]
    [InlineData("2026-04")]
    [InlineData("1999-01")]
    [InlineData("march")]
    public void A_month_that_has_not_begun_or_is_none_has_no_report(string month) => Assert.Null(ReportSpan.Of(month, "", Now));

    private static ReportShelf Shelf(TestDatabase data, FakeTime time)
    {
        var rules = RulesReader.Load(Path.Combine(SourceTree.Root, "config", "grievances.yaml"));
        return new(data.Database, new CaseKpis(rules, data.Database, time), rules, new Funnel(data.Database), time, new Words());
    }

    private static void Event(DbSession session, string conversation, string kind, string? detail) => session.Execute(
        "INSERT INTO conversation_events (conversation, flow, flow_version, state, kind, detail, channel, language, operator, at) VALUES ($1, 'menu', 1, 'start', $2, $3, 'sms', 'ur', 'north', $4)",
        conversation, kind, detail, Now.AddDays(-1).Stored());

    private static Task PeopleAsync(TestDatabase data, string district, int people) => data.Writer.WriteAsync(
        session =>
        {
            for (var i = 0; i < people; i++)
                session.Execute(
                    "INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, msisdn_sealed, language, district, tehsil, shared_phone, year_of_birth, imported_at, row_digest) VALUES ($1, $1, $1, $2, $2, 'ur', $3, '', 0, 1980, 0, $1)",
                    Guid.CreateVersion7().Stored(), Phone(i), district);
        }, CancellationToken.None);

    private static Task MessagesAsync(TestDatabase data, int[] people, Func<int, long> status) => data.Writer.WriteAsync(
        session =>
        {
            foreach (var person in people)
                session.Execute(
                    """
                    INSERT INTO messages (id, receiver, receiver_sealed, operator, short_code, class, priority, status, created_at, submitted_at, segments, encoding)
                    VALUES ($1, $2, $2, 'north', '8171', 2, 1, $3, $4, $4, 1, 'Gsm7')
                    """,
                    Guid.CreateVersion7(Now.AddDays(-2)).Stored(), Phone(person), status(person), Now.AddDays(-2).Stored());
        }, CancellationToken.None);

    private static byte[] Phone(int person) => [.. new byte[15], (byte)(person + 1)];
}
