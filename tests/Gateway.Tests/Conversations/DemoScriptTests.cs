using Gateway.Api.Exports;
using Gateway.Grievances;
using Gateway.Host.Rehearsals;
using Gateway.Messages;
using Gateway.Store;
using Gateway.Tests.Grievances;
using Gateway.Tests.Planted;
using Gateway.Tests.Registry.Sources;
using Microsoft.Extensions.DependencyInjection;
using StandIns;

namespace Gateway.Tests.Conversations;

/// <summary>
/// The programme's acceptance script. Two families, one by SMS in Urdu and one on a screen in Roman Urdu, go from the card to the ombudsman's
/// list, while the openIMIS outside locks the account, gives a ticket's code away twice, answers late, is away, and changes its mind.
/// </summary>
public sealed class DemoScriptTests
{
    private const string Card = "3520212345674";
    private const string OtherCard = "3520287654328";
    private const string Phone = "923001119201";
    private const string OtherPhone = "923001119202";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public Task On_files_the_script_is_played_to_its_end() => PlayAsync(new DemoGateway(), _ => []);

    [Fact]
    public Task On_PostgreSQL_and_Redis_the_script_is_played_to_its_end() => PlayAsync(new ProductionDemoGateway(), run => [((ProductionDemoGateway)run).RedisFolder]);

    private static async Task PlayAsync(DemoGateway run, Func<DemoGateway, string[]> folders)
    {
        await using var imis = await OpenImisStandIn.StartAsync([Known(0, Card, Phone, "ur"), Known(1, OtherCard, OtherPhone, "ur")]);
        (imis.CodeRaces, imis.PerMinute) = (1, 1000);
        foreach (var (name, value) in SourceRig.Settings(imis))
            run.Stores[name] = value;
        foreach (var (name, value) in Settings)
            run.Stores[name] = value;
        await run.InitializeAsync();
        try
        {
            using var script = new Script(run, imis);
            var heard = await script.PlayAsync();
            var planted = new PlantedNumbers(Card, OtherCard, Phone, OtherPhone);
            var found = await DatabaseDump.FindAsync(run.Gateway.Services.GetRequiredService<Database>(), planted);
            // What it writes on its way out is read, too.
            await run.Gateway.DisposeAsync();
            found.AddRange(heard.SelectMany(text => planted.In("said", text)));
            found.AddRange(folders(run).Append(run.Folder).SelectMany(planted.InFolder));
            Assert.Empty(found.Distinct());
        }
        finally
        {
            await run.DisposeAsync();
        }
    }

    private static Dictionary<string, string> Settings { get; } = new()
    {
        ["Conversations:DefaultLanguage"] = "ur", ["Conversations:MessagesPerHour"] = "500", ["Grievances:Desk"] = "imis", ["Grievances:DeskSeconds"] = "1",
        // What comes by the clock alone is no part of the script.
        ["Prompts:Enabled"] = "false", ["Privacy:NoticeMinutes"] = "0", ["Serilog:MinimumLevel:Default"] = "Verbose",
    };

    private static InventedPerson Known(int index, string cnic, string phone, string language) =>
        InventedPeople.Make(seed: 7, count: 2)[index] with { Cnic = cnic, Phone = $"0{phone[2..]}", Language = language, Status = "ACTIVE", ByGroup = false };

    /// <summary>The script, scene by scene; every text that arrives is the one that was expected next.</summary>
    private sealed class Script(DemoGateway run, OpenImisStandIn imis) : IDisposable
    {
        private readonly List<string> _heard = [];
        private readonly RehearsalPhone _amna = Take(run, Phone, Card);
        private readonly RehearsalPhone _bushra = Take(run, OtherPhone, OtherCard);

        public async Task<IReadOnlyList<string>> PlayAsync()
        {
            MoveTo(new TimeOnly(11, 0));
            await AskAsync();
            var (hers, others) = await ComplainAsync();
            await RegisterAsync(hers, others);
            await SolveAsync(hers, others);
            await OpenAgainAsync(hers, others);
            await ListAsync(hers, others);
            // Nothing was said twice, and nothing that nobody asked for.
            Assert.Null(await _amna.NextTextAsync(TimeSpan.Zero, CancellationToken.None));
            Assert.Null(await _bushra.NextTextAsync(TimeSpan.Zero, CancellationToken.None));
            return _heard;
        }

        public void Dispose()
        {
            _amna.Dispose();
            _bushra.Dispose();
        }

        private async Task AskAsync()
        {
            var answer = await SayAsync(_amna, "۳۵۲۰۲-۱۲۳۴۵۶۷-۴");
            // The second answer needs nobody outside.
            imis.Faults = StandIns.Faults.Parse("down");
            var again = await SayAsync(_amna, Card);
            imis.Faults = StandIns.Faults.None;
            await HopAsync("s1", "", "5", "5*3");
            var menu = await HopAsync("s1", "5*3*3");
            var screen = await HopAsync("s1", "5*3*3*1", $"5*3*3*1*{OtherCard}");

            Assert.Equal(answer, again);
            Assert.Contains(Card[^3..], answer, StringComparison.Ordinal);
            Assert.Contains(answer, letter => letter is >= '\u0600' and <= '\u06FF');
            Assert.Contains("\n1 Ahliat", menu, StringComparison.Ordinal);
            Assert.StartsWith("END ", screen, StringComparison.Ordinal);
            Assert.Contains(OtherCard[^3..], screen, StringComparison.Ordinal);
        }

        private async Task<(string Hers, string Others)> ComplainAsync()
        {
            // A day later the tokens have ended, and the account is locked.
            imis.Faults = StandIns.Faults.Parse("lock");
            run.Clock.Advance(TimeSpan.FromDays(1));
            await UntilAsync(() => imis.Refusals > 0);
            var menu = await SayAsync(_amna, "SHIKAYAT");
            var month = await SayAsync(_amna, "2");
            // No text twice within the seconds in which nobody can have read our answer: it would be one delivered again.
            await SayAsync(_amna, "5");
            await SayAsync(_amna, "3");
            var confirm = await SayAsync(_amna, "LHM-1");
            var hers = UcCaseTests.Reference(await SayAsync(_amna, "1"));
            var dialled = await HopAsync("s2", "", "3", "3*2", "3*2*0", "3*2*0*4", "3*2*0*4*0");
            var others = UcCaseTests.Reference(await HopAsync("s2", "3*2*0*4*0*1"));

            Assert.Contains("\n2 ", menu, StringComparison.Ordinal);
            Assert.Contains("1", month, StringComparison.Ordinal);
            Assert.Contains("\n1 ", confirm, StringComparison.Ordinal);
            Assert.Contains("Shikayat:", dialled, StringComparison.Ordinal);
            Assert.Equal(("submitted", "submitted"), (await StatusAsync(hers), await StatusAsync(others)));
            Assert.Empty(imis.Tickets);
            return (hers, others);
        }

        // The lock is over, the first ticket loses the race for its code once, and both outcomes come later than the answers.
        private async Task RegisterAsync(string hers, string others)
        {
            imis.Faults = StandIns.Faults.Parse("duplicate-code");
            run.Clock.Advance(TimeSpan.FromHours(2));
            var told = (await NextAsync(_amna), await NextAsync(_bushra));

            Assert.Equal(["GRS00000001", "GRS00000002"], imis.Tickets);
            Assert.Contains("GRS00000001", told.Item1, StringComparison.Ordinal);
            Assert.Contains("darj hui, number GRS00000002", told.Item2, StringComparison.Ordinal);
            Assert.Equal(("registered", "registered"), (await StatusAsync(hers), await StatusAsync(others)));
        }

        // Solved there while the line was cut: heard of when it is back.
        private async Task SolveAsync(string hers, string others)
        {
            imis.Faults = StandIns.Faults.Parse("down");
            var before = imis.Requests;
            foreach (var code in imis.Tickets)
                imis.SetStatus(code, "RESOLVED");
            await UntilAsync(() => imis.Requests > before);
            Assert.Equal(("registered", "registered"), (await StatusAsync(hers), await StatusAsync(others)));

            imis.Faults = StandIns.Faults.None;
            run.Clock.Advance(TimeSpan.FromMinutes(30));
            var asked = (await NextAsync(_amna), await NextAsync(_bushra));

            Assert.Contains(hers, asked.Item1, StringComparison.Ordinal);
            Assert.Contains("Kya hal hui?", asked.Item2, StringComparison.Ordinal);
            Assert.Equal(("resolved", "resolved"), (await StatusAsync(hers), await StatusAsync(others)));
        }

        // The line is cut once more: she is answered all the same, and they hear of it later.
        private async Task OpenAgainAsync(string hers, string others)
        {
            imis.Faults = StandIns.Faults.Parse("down");
            var answers = (await SayAsync(_amna, "2"), await SayAsync(_bushra, "2"));
            Assert.Contains(hers, answers.Item1, StringComparison.Ordinal);
            Assert.Contains("dobara khuli", answers.Item2, StringComparison.Ordinal);
            Assert.Equal(("reopened", "reopened"), (await StatusAsync(hers), await StatusAsync(others)));
            Assert.All(imis.Tickets, code => Assert.Equal("RESOLVED", imis.StatusOf(code)));

            imis.Faults = StandIns.Faults.None;
            run.Clock.Advance(TimeSpan.FromHours(2));
            var news = (await NextAsync(_amna), await NextAsync(_bushra));

            Assert.All(imis.Tickets, code => Assert.Equal("OPEN", imis.StatusOf(code)));
            Assert.Contains(hers, news.Item1, StringComparison.Ordinal);
            Assert.Contains("afsar ke paas", news.Item2, StringComparison.Ordinal);
            Assert.Equal(("assigned", "assigned"), (await StatusAsync(hers), await StatusAsync(others)));
        }

        private async Task ListAsync(string hers, string others)
        {
            run.Clock.Advance(TimeSpan.FromDays(30));
            await run.Gateway.Services.GetRequiredService<CaseClockWork>().LookAsync(CancellationToken.None);
            var news = (await NextAsync(_amna), await NextAsync(_bushra));
            var today = run.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            var folder = Path.Combine(run.Folder, "exports");
            var code = await new ExportCommand(run.Gateway.Services.GetRequiredService<Exporter>())
                .RunAsync("ombudsman", today, today, folder, TextWriter.Null, TextWriter.Null, CancellationToken.None);
            var rows = await File.ReadAllLinesAsync(Path.Combine(folder, "ombudsman.csv"));

            Assert.Contains(hers, news.Item1, StringComparison.Ordinal);
            Assert.Contains("mein der hui", news.Item2, StringComparison.Ordinal);
            Assert.Equal((0, 3), (code, rows.Length));
            Assert.StartsWith($"\"{hers}\",\"PAYMENT_DEDUCTION\",\"GRS00000001\",\"assigned\",\"sms\",\"ur\"", rows[1], StringComparison.Ordinal);
            Assert.StartsWith($"\"{others}\",\"PAYMENT_DEDUCTION\",\"GRS00000002\",\"assigned\",\"ussd\",\"ur-Latn\"", rows[2], StringComparison.Ordinal);
        }

        private static RehearsalPhone Take(DemoGateway run, string phone, string card) => new(Msisdn.TryParse(phone, out var number) ? number : default, card, run.Smsc);

        private async Task<string> SayAsync(RehearsalPhone phone, string text)
        {
            await phone.WriteAsync("8171", text, CancellationToken.None);
            return await NextAsync(phone);
        }

        private async Task<string> NextAsync(RehearsalPhone phone)
        {
            var text = await phone.NextTextAsync(Patience, CancellationToken.None) ?? throw new TimeoutException($"Nothing came after: {string.Join(" | ", _heard)}");
            _heard.Add(text);
            return text;
        }

        private async Task<string> HopAsync(string session, params string[] inputs)
        {
            foreach (var input in inputs)
                _heard.Add(await run.HopAsync(OtherPhone, session, input));
            return _heard[^1];
        }

        private async Task<string> StatusAsync(string reference) => await run.Gateway.Services.GetRequiredService<Database>().ReadAsync(
            session => session.First("SELECT status FROM cases WHERE reference = $1", row => row.GetString(0), reference), CancellationToken.None) ?? "none";

        private void MoveTo(TimeOnly local)
        {
            var now = TimeZoneInfo.ConvertTime(run.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Karachi"));
            run.Clock.Advance(local - TimeOnly.FromTimeSpan(now.TimeOfDay));
        }

        private static async Task UntilAsync(Func<bool> isSo)
        {
            using var limit = new CancellationTokenSource(Patience);
            while (!isSo())
                await Task.Delay(50, limit.Token);
        }
    }
}
