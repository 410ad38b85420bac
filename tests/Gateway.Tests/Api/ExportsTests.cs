using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Gateway.Api.Exports;

namespace Gateway.Tests.Api;

/// <summary>Files for other programs: no cell becomes a formula, nothing personal is in them, and their sums are right.</summary>
public sealed class ExportsTests
{
    private const string Dangerous = "=+-@|%\t\r\n\0＝＋－＠｜％−﹣﹢﹦﹫";

    public static readonly TheoryData<string> Payloads = new(FormulaPayloads.All);

    [Theory, MemberData(nameof(Payloads))]
    public void No_cell_becomes_a_formula(string payload)
    {
        var line = new StringBuilder();
        CsvCell.Text(line, "before");
        line.Append(',');
        CsvCell.Text(line, payload);
        line.Append(',');
        CsvCell.Text(line, "after");

        var cells = Assert.Single(Read(line.ToString()));

        Assert.Equal(("before", "after", 3), (cells[0], cells[2], cells.Length));
        Assert.Equal('\'', cells[1][0]);
        Assert.DoesNotContain(cells[1], char.IsControl);
    }

    [Fact]
    public void The_corpus_has_sixty_payloads_at_least() => Assert.True(Payloads.Count >= 60);

    [Theory]
    [InlineData("jazz")]
    [InlineData("It's 5 - 3 = 2")]
    [InlineData("آپ کا شکریہ")]
    [InlineData("2026-11-22T09:00Z")]
    [InlineData("a, \"b\"; c")]
    public void An_honest_text_stays_as_it_was(string text)
    {
        var line = new StringBuilder();

        CsvCell.Text(line, text);

        Assert.Equal(text, Assert.Single(Assert.Single(Read(line.ToString()))));
    }

    [Theory, EachEngine]
    public async Task Each_export_holds_its_span_and_its_sum_and_no_formula(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await FillAsync(data);
        var output = new StringWriter();

        var code = await new ExportCommand(new Exporter(data.Database)).RunAsync("all", "2026-11-01", "2026-11-02", data.Folder, output, TextWriter.Null, CancellationToken.None);

        Assert.Equal(0, code);
        Assert.Equal((2501, 2, 2, 2), (await CheckAsync(data, "facts"), await CheckAsync(data, "cases"), await CheckAsync(data, "ombudsman"), await CheckAsync(data, "undelivered")));
        Assert.DoesNotContain("SAFETY", await File.ReadAllTextAsync(Path.Combine(data.Folder, "cases.csv")), StringComparison.Ordinal);
    }

    [Theory, EachEngine]
    public async Task The_list_for_the_ombudsman_tells_how_long_a_case_is_open_and_outlives_its_row(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await FillAsync(data);
        await data.Writer.WriteAsync(session => session.Execute("DELETE FROM cases WHERE id = $1", Id(1)), CancellationToken.None);

        await new ExportCommand(new Exporter(data.Database)).RunAsync("ombudsman", "2026-11-01", "2026-11-02", data.Folder, TextWriter.Null, TextWriter.Null, CancellationToken.None);

        var rows = Read(await File.ReadAllTextAsync(Path.Combine(data.Folder, "ombudsman.csv")));
        Assert.Equal(["'=1000000", "OTHER", "", "submitted", "'+sms", "ur", "2026-11-02T23:59Z", "2026-11-02T23:59Z", "30"], rows[1].Where((_, column) => column != 6));
        Assert.Equal(["'=1000001", "OTHER", "", "", "30"], rows[2].Where((_, column) => column is < 4 or 9));
    }

    [Theory]
    [InlineData("weather", "2026-11-01", "2026-11-02")]
    [InlineData("facts", "2026-11-02", "2026-11-01")]
    [InlineData("facts", "yesterday", "2026-11-01")]
    public async Task A_wish_that_cannot_be_meant_is_wrong_use(string kind, string from, string to)
    {
        await using var data = await TestDatabase.CreateAsync();
        var error = new StringWriter();

        var code = await new ExportCommand(new Exporter(data.Database)).RunAsync(kind, from, to, data.Folder, TextWriter.Null, error, CancellationToken.None);

        Assert.Equal(2, code);
        Assert.NotEmpty(error.ToString());
    }

    private static async Task<int> CheckAsync(TestDatabase data, string name)
    {
        var octets = await File.ReadAllBytesAsync(Path.Combine(data.Folder, $"{name}.csv"));
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(octets))}  {name}.csv\n", await File.ReadAllTextAsync(Path.Combine(data.Folder, $"{name}.csv.sha256")));
        var rows = Read(Encoding.UTF8.GetString(octets));
        Assert.Equal(ExportKind.All.Single(kind => kind.Name == name).Columns, rows[0]);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell.Length > 0 && Dangerous.Contains(cell[0], StringComparison.Ordinal));
        return rows.Count - 1;
    }

    private static Task FillAsync(TestDatabase data) => data.Writer.WriteAsync(
        session =>
        {
            var (inside, outside) = (new DateTimeOffset(2026, 11, 2, 23, 59, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), new DateTimeOffset(2026, 11, 3, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
            for (var i = 0; i <= 2501; i++)
            {
                session.Execute(
                    "INSERT INTO conversation_events (conversation, flow, flow_version, state, kind, detail, channel, language, operator, at) VALUES ('c', 'payment', 1, '=state', 'ended', '@detail', 'sms', 'ur', 'jazz', $1)",
                    i == 2501 ? outside : inside);
            }

            for (var i = 0; i < 4; i++)
            {
                session.Execute(
                    """
                    INSERT INTO cases (id, reference, person, idempotency, category, status, language, channel, opened_at, updated_at, due_at)
                    VALUES ($1, $2, $1, $1, $3, 'submitted', 'ur', '+sms', $4, $4, $4)
                    """, Id(i), $"100000{i}", i == 3 ? "SAFETY" : "OTHER", i == 2 ? outside : inside);
                session.Execute(
                    "INSERT INTO ombudsman_cases (case_id, reference, category, opened_at, at) VALUES ($1, $2, $3, $4, $5)",
                    Id(i), $"=100000{i}", i == 3 ? "SAFETY" : "OTHER", inside - 2_592_000_000L, i == 2 ? outside : inside);
                session.Execute(
                    """
                    INSERT INTO messages (id, receiver, receiver_sealed, operator, short_code, class, priority, status, created_at, final_at, segments, encoding, reason)
                    VALUES ($1, $1, $1, 'jazz', '8171', 1, 1, $2, $3, $3, 1, 'gsm7', '=refused')
                    """, Id(i), i == 0 ? 3L : 4L, i == 3 ? outside : inside);
            }
        }, CancellationToken.None);

    private static byte[] Id(int number) => [.. Enumerable.Repeat((byte)number, 16)];

    private static List<string[]> Read(string text)
    {
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false, BadDataFound = null });
        var rows = new List<string[]>();
        while (parser.Read())
            rows.Add(parser.Record!);
        return rows;
    }
}
