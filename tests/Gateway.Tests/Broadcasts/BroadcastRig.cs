using Gateway.Broadcasts;
using Gateway.Broadcasts.Control;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Outbox.Queue;
using Gateway.Outbox.Queue.Sqlite;
using Gateway.Registry;
using Gateway.Store;
using Localization.Catalogues;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Broadcasts;

/// <summary>Broadcasts on a database of their own with a small registry and two languages; the queue is real, nothing leaves it.</summary>
internal sealed class BroadcastRig : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 7, 0, 0, TimeSpan.Zero);
    private readonly TestDatabase _database;

    public BroadcastRig(TestDatabase database, BroadcastOptions? options = null, int rate = 100, bool standBy = false, IOutgoingQueue? queue = null, FakeTime? time = null)
    {
        _database = database;
        options ??= new BroadcastOptions();
        Time = time ?? new(Noon);
        Bell = new ControlBell(Time);
        Operators = new OperatorDirectory([new("jazz", Operator("0300", rate)), new("telenor", Operator("0345", rate))], standBy ? Routing() : null);
        Reader = new AudienceReader(database.Database, database.Personal, Operators);
        Planner = new BroadcastPlanner(Reader, Catalogues(), Operators, options);
        Store = new BroadcastStore(database.Database, database.Writer, Reader, database.Personal, Operators, Time, Bell);
        Outbox = new OutboxWriter(database.Personal, Time);
        Queue = queue ?? new SqliteQueue(Path.Combine(database.Folder, "queue.db"), new(), Time, NullLogger<SqliteQueue>.Instance);
        Relay = new Relay(Outbox, database.Database, database.Writer, Queue, Time, NullLogger<Relay>.Instance);
        Pauses = new PauseDesk(database.Database, database.Writer, Time, NullLogger<PauseDesk>.Instance);
        var spending = new SpendingBrake(database.Database, database.Writer, Pauses, Operators, options, Time);
        HandOver = new HandOver(database.Database, database.Writer, Outbox, Operators, database.Personal, options, new(new Gateway.Messages.MessageOptions { OptionalPerDay = 2 }, Time), Time, spending);
        Expander = NewExpander(options);
    }

    public FakeTime Time { get; }

    public OperatorDirectory Operators { get; }

    public AudienceReader Reader { get; }

    public BroadcastPlanner Planner { get; }

    public BroadcastStore Store { get; }

    public OutboxWriter Outbox { get; }

    public IOutgoingQueue Queue { get; }

    public ControlBell Bell { get; }

    public Relay Relay { get; }

    public HandOver HandOver { get; }

    public PauseDesk Pauses { get; }

    public BroadcastExpander Expander { get; }

    public static BroadcastRequest Request(MessageClass kind = MessageClass.Reminder, string key = "notice.payment_ready") =>
        new(new Audience { Programme = "kafaalat" }, key, new Dictionary<string, string> { ["amount"] = "13000" }, kind);

    public BroadcastExpander NewExpander(BroadcastOptions? options = null) => new(
        _database.Database, _database.Writer, HandOver, Outbox, Queue, new BroadcastLimits(options ?? new(), Operators, Time), new TrialBrake(_database.Database, _database.Writer, options ?? new(), Time), NullLogger<BroadcastExpander>.Instance, bell: Bell);

    public async Task<Guid> CreateAsync(BroadcastRequest? request = null) =>
        await Store.CreateAsync(await Planner.PlanAsync(request ?? Request(), default), "test", default);

    public async Task<BroadcastProgress> ProgressAsync(Guid id) => (await Store.ProgressAsync(id, default))!;

    /// <summary>People with phones 0300… (jazz) and, from the number given on, 0345… (telenor).</summary>
    public Task PeopleAsync(int count, string language = "en", int telenorFrom = int.MaxValue, string status = "active", int start = 0) => _database.Writer.WriteAsync(session =>
    {
        for (var i = start; i < start + count; i++)
            Person(session, i, $"{(i >= telenorFrom ? "0345" : "0300")}{1000000 + i}", language, status);
    }, default);

    public Task ChooseAsync(string number, string? language, int optOuts, string? lastOperator = null) => _database.Writer.WriteAsync(session =>
    {
        Assert.True(Msisdn.TryParse(number, out var msisdn));
        session.Execute(
            "INSERT INTO contacts (person, number_sealed, language, opt_outs, last_operator, first_seen, updated_at) VALUES ($1, $2, $3, $4, $5, 0, 0)",
            _database.Personal.TokenOf(msisdn).ToArray(), new byte[] { 1 }, language, (long)optOuts, lastOperator);
    }, default);

    public void Person(DbSession session, int i, string? number, string language, string status)
    {
        var cnic = _database.Personal.TokenOfCnic($"{3520200000000 + i}").ToArray();
        byte[]? token = null, sealedNumber = null;
        if (number is not null)
        {
            Assert.True(Msisdn.TryParse(number, out var msisdn));
            token = _database.Personal.TokenOf(msisdn).ToArray();
            sealedNumber = _database.Personal.Seal(msisdn.Digits, RegistryPlaces.Phone);
        }

        session.Execute(
            """
            INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, msisdn_sealed, language, district, tehsil, shared_phone, imported_at, row_digest)
            VALUES ($1, $2, $2, $3, $4, $5, $6, '', 0, 0, $2)
            """,
            cnic, new byte[] { 1 }, token, sealedNumber, language, i % 2 == 0 ? "Lahore" : "Quetta");
        session.Execute("INSERT INTO enrolments (cnic, programme, status, reason, since) VALUES ($1, 'kafaalat', $2, '', NULL)", cnic, status);
    }

    public ValueTask DisposeAsync()
    {
        Expander.Dispose();
        return Queue.DisposeAsync();
    }

    private static Gateway.Operators.Routing.RoutingOptions Routing() =>
        new() { Groups = { ["all"] = new() { Prefixes = ["0300"], Operators = ["jazz", "telenor"], FailOver = true } } };

    private static OperatorOptions Operator(string prefix, int rate) =>
        new() { ShortCodes = ["8171"], Prefixes = [prefix], TransactionsPerSecond = rate, PricePerSegment = 0.5m };

    private static CatalogueSet Catalogues() => new(
    [
        Read("en", "Your payment of Rs {amount} is ready."),
        Read("ur", "آپ کی {amount} روپے کی قسط تیار ہے۔"),
    ]);

    private static Catalogue Read(string language, string text)
    {
        var reading = PoReader.Read(new SourceText(
            $"{language}.po",
            $"""
            msgid ""
            msgstr "Language: {language}\n"

            msgctxt "notice.payment_ready"
            msgid "Your payment of Rs {"{amount}"} is ready."
            msgstr "{text}"

            """));
        Assert.Empty(reading.Problems);
        return reading.Catalogue!;
    }
}
