using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.Api.Clients;
using Gateway.Host;
using Gateway.Inbox;
using Gateway.Messages;
using Gateway.Outbox;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Gateway.Tests.Conversations;
using Gateway.Tests.Planted;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Gateway.Tests.Privacy;

/// <summary>
/// A whole gateway runs with planted people: conversations over SMPP and HTTP, the interface of other systems, a broadcast. Then everything it
/// said, wrote and counted is read as a thief would. A number may stand on the wire to the operator, as the address of a message, and within
/// sealed values, which only the key opens. Anywhere else it fails the test.
/// </summary>
public sealed class PlantedRunTests
{
    private const string Card = "4410798765431";
    private const string OtherCard = "3740511223344";
    private const string Pin = "739164";
    private const string Name = "Mahjabeen Plantedova";
    private const string Hers = "923001119101";
    private const string New = "923001119102";
    private const string Reported = "923001119103";
    private const string Helper = "923001119104";
    private const string ByApi = "923001119105";
    private const string InWords = "923001119106";

    private static readonly string[] Said =
    [
        Card, "44107-9876543-1", "۴۴۱۰۷۹۸۷۶۵۴۳۱", "payment", "voucher", "pin", "1979", Pin, $"{Pin}.", "PIN", "111999", $" {Pin} ", $"{Pin},", $"{Pin};", $"FAKE 0{Reported[2..]}", "complaint", "1", "10", "0", "yes", "status",
        "complain", "5", "9", $"agent takes money, call me on 0{InWords[2..]}, card {OtherCard[..5]}-{OtherCard[5..12]}-{OtherCard[12..]}", "Yes", "callback", "2", "data", "1.", "points", "language",
        "update", "4", $"0{New[2..]}", $"+{New}", "yes.", $"my number is 0{InWords[2..]} and my card {OtherCard}", "human", $"card {OtherCard} phone {InWords}",
    ];

    [Fact]
    public async Task On_files_no_number_stands_anywhere_but_sealed_and_on_the_wire() => await RunAsync(new DemoGateway(), _ => []);

    [Fact]
    public async Task On_PostgreSQL_and_Redis_no_number_stands_anywhere_but_sealed_and_on_the_wire() =>
        await RunAsync(new ProductionDemoGateway(), production => [((ProductionDemoGateway)production).RedisFolder]);

    private static async Task RunAsync(DemoGateway run, Func<DemoGateway, string[]> folders)
    {
        run.Stores["Conversations:MessagesPerHour"] = "500";
        run.Stores["Access:PinRounds"] = "10000";
        // Everything that could ever be logged, not only what is by default.
        run.Stores["Serilog:MinimumLevel:Default"] = "Verbose";
        using var labels = new MetricLabels();
        await run.InitializeAsync();
        try
        {
            var planted = new PlantedNumbers(Card, OtherCard, Pin, Name, Hers, New, Reported, Helper, ByApi, InWords);
            var heard = await PlayAsync(run);
            var found = await DatabaseDump.FindAsync(run.Gateway.Services.GetRequiredService<Database>(), planted);
            var sealedNumbers = await SealedAsync(run);
            // What it writes on its way out is read, too.
            await run.Gateway.DisposeAsync();
            found.AddRange(heard.SelectMany(text => planted.In("said", text)));
            found.AddRange(labels.All().SelectMany(label => planted.In("metric", label)));
            found.AddRange(folders(run).Append(run.Folder).SelectMany(planted.InFolder));

            Assert.Empty(found.Distinct());
            // Else nothing was tried: the numbers went through, and lie where only the key reads them.
            Assert.Superset(new HashSet<string> { Hers, Helper, ByApi }, sealedNumbers);
            Assert.Contains(heard, text => text.Contains("PIN is set", StringComparison.Ordinal));
            Assert.Contains(heard, text => text.StartsWith("END ", StringComparison.Ordinal) && text.Contains("record found", StringComparison.Ordinal));
            Assert.All(folders(run), folder => Assert.Contains(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), file => new FileInfo(file).Length > 10_000));
            Assert.Contains(labels.All(), label => label.StartsWith("mo.handled", StringComparison.Ordinal));
            Assert.Contains(Directory.EnumerateFiles(run.Folder, "gateway-*.log", SearchOption.AllDirectories), file => new FileInfo(file).Length > 1000);
        }
        finally
        {
            await run.DisposeAsync();
        }
    }

    private static async Task<List<string>> PlayAsync(DemoGateway run)
    {
        var heard = new List<string>();
        foreach (var one in run.Gateway.SimulatedOperators)
        {
            one.Smsc.TextReceived += text =>
            {
                lock (heard)
                    heard.Add(text.Text);
            };
        }

        await RecordAsync(run);
        foreach (var text in Said)
            await run.OutcomeAsync(Hers, text);
        await run.SayAsync(Helper, Card);
        foreach (var (session, input) in new[] { ("s1", ""), ("s1", "1"), ("s1", $"1*{Card}"), ("s2", ""), ("s2", "2"), ("s2", $"2*{Card}") })
        {
            heard.Add(await run.HopAsync(Helper, session, input));
            heard.Add(await run.HopAsync(Hers, $"{session}h", input));
        }

        heard.AddRange(await CallAsync(run));
        using var terminal = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(terminal) });
        Assert.True(await DemoCommand.PlayAsync(run.Gateway, console, CancellationToken.None), terminal.ToString());
        lock (heard)
            return [.. heard];
    }

    // Another system sends a text that names a number by mistake of nobody: only its address is one.
    private static async Task<string[]> CallAsync(DemoGateway run)
    {
        var key = await run.Gateway.Services.GetRequiredService<ClientDesk>().AddAsync(
            new ApiClient(Guid.CreateVersion7(), "payments", ApiScopes.Parse("messages:send,messages:read"), 1000, 1000), CancellationToken.None);
        using var http = new HttpClient { BaseAddress = run.Gateway.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var sent = await http.PostAsJsonAsync("api/v1/messages", new { to = $"+{ByApi}", text = "Your payment is ready.", @class = "payment" });
        var answer = await sent.Content.ReadAsStringAsync();
        Assert.True(sent.IsSuccessStatusCode, answer);
        var id = JsonDocument.Parse(answer).RootElement.GetProperty("id").GetString();
        return [answer, await http.GetStringAsync(new Uri($"api/v1/messages/{id}", UriKind.Relative)), await http.GetStringAsync(new Uri("health/ready", UriKind.Relative))];
    }

    private static Task RecordAsync(DemoGateway run)
    {
        var personal = run.Gateway.Services.GetRequiredService<PersonalData>();
        var phone = personal.TokenOf(Msisdn.TryParse(Hers, out var number) ? number : default).ToArray();
        return run.Gateway.Services.GetRequiredService<BatchWriter>().WriteAsync(
            session => session.Execute(
                """
                INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, msisdn_sealed, language, district, tehsil, shared_phone, year_of_birth, imported_at, row_digest)
                VALUES ($1, $2, $3, $4, $5, 'en', 'Lahore', 'Model Town', 0, 1979, 0, $1)
                """,
                personal.TokenOfCnic(Card).ToArray(), personal.Seal(Card, RegistryPlaces.Cnic), personal.Seal(Name, RegistryPlaces.Name), phone, personal.Seal(Hers, RegistryPlaces.Phone)),
            CancellationToken.None);
    }

    private static async Task<HashSet<string>> SealedAsync(DemoGateway run)
    {
        var personal = run.Gateway.Services.GetRequiredService<PersonalData>();
        var receivers = await run.Gateway.Services.GetRequiredService<Database>().ReadAsync(
            session => session.All("SELECT receiver_sealed FROM messages", row => personal.Open(row.Octets(0), OutboxRow.ReceiverPlace)), CancellationToken.None);
        return [.. receivers];
    }
}
