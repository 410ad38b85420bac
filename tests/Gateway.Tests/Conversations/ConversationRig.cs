using Gateway.Contacts;
using Gateway.Conversations;
using Gateway.Conversations.Desk;
using Gateway.Conversations.Legs;
using Gateway.Conversations.Outreach;
using Gateway.Conversations.Publishing;
using Gateway.Grievances;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Outbox.Policies;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Services;
using Gateway.Store;
using Gateway.Tests.House;
using Gateway.Ussd;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Conversations;

/// <summary>The conversations of one test on a database and a clock of its own, without operators and sockets: texts and hops go in, answers come out.</summary>
internal sealed class ConversationRig : IAsyncDisposable
{
    public const string Phone = "923001110001";
    private readonly ServiceProvider _parts;

    private ConversationRig(TestDatabase database, IReadOnlyDictionary<string, string?> settings)
    {
        Database = database;
        var config = Path.Combine(SourceTree.Root, "config");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Conversations:DefaultLanguage"] = "en",
            ["Registry:Programmes"] = Path.Combine(config, "programmes.yaml"),
            ["Grievances:File"] = Path.Combine(config, "grievances.yaml"),
            ["Ussd:Routes:demo:ServiceCode"] = "*8171#",
            ["Operators:north:ShortCodes:0"] = "8171",
            ["Operators:north:Prefixes:0"] = "0300",
            ["Operators:north:Links:0:Host"] = "127.0.0.1",
            ["Operators:north:Links:0:SystemId"] = "gateway",
            ["Operators:north:Links:0:Password"] = "secret",
        }).AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(database.Database);
        services.AddSingleton(database.Writer);
        services.AddSingleton(database.Personal);
        services.AddSingleton<OutboxWriter>();
        services.AddOperators(configuration);
        services.AddRegistry(configuration);
        services.AddContacts(configuration);
        services.AddGrievances(configuration);
        services.AddSingleton(new DailyCap(new MessageOptions(), Time));
        services.AddFamilyServices(configuration);
        services.AddMoneyServices(configuration);
        services.AddConversations(configuration, config);
        services.AddUssd(configuration);
        _parts = services.BuildServiceProvider();
    }

    public FakeTime Time { get; } = new();

    public TestDatabase Database { get; }

    public RigLog Log { get; } = new();

    public HandoverDesk Desk => Part<HandoverDesk>();

    public static async Task<ConversationRig> StartAsync(string engine, params (string Name, string Value)[] settings)
    {
        var rig = new ConversationRig(await TestDatabase.CreateAsync(engine), settings.ToDictionary(pair => pair.Name, string? (pair) => pair.Value));
        await rig.Part<FlowWatch>().BeginAsync(CancellationToken.None);
        return rig;
    }

    public T Part<T>()
        where T : notnull => _parts.GetRequiredService<T>();

    public Token Token(string phone = Phone) => Database.Personal.TokenOf(Number(phone));

    /// <summary>Writes to 8171; answers the reply, or the counted reason when there is none.</summary>
    public async Task<string> SmsAsync(string text, string phone = Phone)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var message = new IncomingMessage(MessageId.Create(Time), "north", Number(phone), new ShortCode("8171"), text, null, Time.GetUtcNow());
        var answer = await Part<SmsConversation>().AnswerAsync(message, CancellationToken.None);
        await Database.Writer.WriteAsync(
            session =>
            {
                foreach (var save in answer.Saves)
                    save(session);
                foreach (var reply in answer.Replies)
                    Part<OutboxWriter>().Add(session, reply, message.Id);
            }, CancellationToken.None);
        return answer.Replies.Count == 0 ? answer.Outcome : answer.Replies[0].Text;
    }

    /// <summary>One hop: everything typed so far in the session.</summary>
    public async Task<string> HopAsync(string session, string input, string phone = Phone)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var reply = await Part<UssdService>().AnswerAsync(
            new UssdRequest("demo", session, Number(phone), input), Part<IOptions<UssdOptions>>().Value.Routes["demo"], CancellationToken.None);
        return (reply.Continues ? "CON " : "END ") + reply.Text;
    }

    /// <summary>The network says that the session was lost.</summary>
    public Task LoseAsync(string phone = Phone) => Part<LostSessions>().LoseAsync(Number(phone), CancellationToken.None);

    /// <summary>Puts on record that the phone is one woman's who is in programmes.</summary>
    public Task EnrolAsync(params string[] programmes) => Database.Writer.WriteAsync(
        session =>
        {
            var card = Database.Personal.TokenOfCnic("3520212345674").ToArray();
            session.Execute(
                """
                INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, language, district, tehsil, shared_phone, imported_at, row_digest)
                VALUES ($1, $2, $1, $3, 'en', 'Lahore', '', 0, 0, $1)
                """, card, Database.Personal.Seal("3520212345674", RegistryPlaces.Cnic), Token().ToArray());
            foreach (var programme in programmes)
                session.Execute("INSERT INTO enrolments (cnic, programme, status, reason) VALUES ($1, $2, 'active', '')", card, programme);
        }, CancellationToken.None);

    /// <summary>Puts on record that several people use the phone.</summary>
    public Task ShareAsync() => Database.Writer.WriteAsync(
        session => session.Execute(
            """
            INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, language, district, tehsil, shared_phone, imported_at, row_digest)
            VALUES ($1, $1, $1, $2, 'en', '', '', 1, 0, $1)
            """, new byte[16], Token().ToArray()), CancellationToken.None);

    /// <summary>Lets time pass and looks after what is due then; answers the texts sent unasked meanwhile.</summary>
    public async Task<IReadOnlyList<string>> WaitAsync(TimeSpan time)
    {
        var since = Time.GetUtcNow();
        Time.Advance(time);
        await Part<LegWorker>().LookAsync(CancellationToken.None);
        return await UnaskedAsync(since.AddMilliseconds(1));
    }

    /// <summary>Begins what services promised and is due now; answers the texts sent.</summary>
    public async Task<IReadOnlyList<string>> OutreachAsync()
    {
        var since = Time.GetUtcNow();
        await Part<OutreachWorker>().LookAsync(CancellationToken.None);
        return await UnaskedAsync(since);
    }

    /// <summary>The texts that answer no message, from an instant on.</summary>
    public ValueTask<List<string>> UnaskedAsync(DateTimeOffset since) => Database.Database.ReadAsync(
        session => session.All(
            "SELECT text_sealed FROM messages WHERE in_reply_to IS NULL AND created_at >= $1 ORDER BY created_at",
            row => Database.Personal.Open(row.Octets(0), OutboxRow.TextPlace), since.Stored()), CancellationToken.None);

    /// <summary>Moves the clock to a time of day in Pakistan.</summary>
    public void GoTo(int hour)
    {
        var now = Time.GetUtcNow();
        var then = new DateTimeOffset(now.Year, now.Month, now.Day, hour, 0, 0, TimeSpan.FromHours(5));
        Time.Advance((then > now ? then : then.AddDays(1)) - now);
    }

    public async ValueTask DisposeAsync()
    {
        await _parts.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static Msisdn Number(string phone) => Msisdn.TryParse(phone, out var number) ? number : throw new ArgumentException(phone);
}
