using Gateway.Contacts;
using Gateway.Contacts.Access;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Contacts.Access;

/// <summary>Phones and people of one test, and the desks that decide what one may know of the other.</summary>
internal sealed class AccessRig : IAsyncDisposable
{
    public const string Hers = "923001110001";
    public const string Strange = "923331234567";
    public const string Card = "3520212345674";
    public const string OtherCard = "3520212345681";
    private readonly ServiceProvider _parts;
    private int _steps;

    private AccessRig(TestDatabase db, IReadOnlyDictionary<string, string?> settings)
    {
        Db = db;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Access:PinRounds"] = "10000" }).AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(Time).AddSingleton(db.Database).AddSingleton(db.Writer).AddSingleton(db.Personal);
        services.AddRegistry(configuration).AddContacts(configuration);
        services.AddSingleton(new ProgrammeCatalogue([], Enum.Parse<SecondFactor>(settings.GetValueOrDefault("factor") ?? nameof(SecondFactor.YearOfBirth))));
        _parts = services.BuildServiceProvider();
    }

    public TestDatabase Db { get; }

    public FakeTime Time { get; } = new();

    public static async Task<AccessRig> StartAsync(string engine, params (string Name, string Value)[] settings) =>
        new(await TestDatabase.CreateAsync(engine), settings.ToDictionary(pair => pair.Name, string? (pair) => pair.Value));

    public T Part<T>()
        where T : notnull => _parts.GetRequiredService<T>();

    public Token Phone(string phone) => Db.Personal.TokenOf(Msisdn.TryParse(phone, out var number) ? number : throw new ArgumentException(phone));

    public Token Person(string card = Card) => Db.Personal.TokenOfCnic(card);

    /// <summary>The registry brings a person, or changes her phone.</summary>
    public Task RecordAsync(string card = Card, string? phone = Hers, int? born = 1980, bool shared = false) => Db.Writer.WriteAsync(
        session => session.Execute(
            """
            INSERT INTO beneficiaries (cnic, cnic_sealed, name_sealed, msisdn, msisdn_sealed, language, district, tehsil, shared_phone, year_of_birth, imported_at, row_digest)
            VALUES ($1, $2, $1, $3, $4, 'en', '', '', $5, $6, $7, $1)
            ON CONFLICT (cnic) DO UPDATE SET msisdn = excluded.msisdn, msisdn_sealed = excluded.msisdn_sealed, imported_at = excluded.imported_at
            """,
            Person(card).ToArray(), Db.Personal.Seal(card, RegistryPlaces.Cnic), phone is null ? null : Phone(phone).ToArray(),
            phone is null ? null : Db.Personal.Seal(phone, RegistryPlaces.Phone), shared ? 1L : 0L, (long?)born, Time.GetUtcNow().Stored()),
        CancellationToken.None);

    public async Task<AccessAnswer> LevelAsync(string phone = Hers, string card = Card, string dialog = "d1") =>
        await Part<AccessLevels>().LevelAsync(Phone(phone), Person(card), dialog, CancellationToken.None);

    /// <summary>Answers the question that proves who she is; each answer is a step of its own.</summary>
    public Task<ProofResult> ProveAsync(string answer, string phone = Hers, string card = Card, string dialog = "d1", string? step = null)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return Part<ProofDesk>().ProveAsync(Phone(phone), Person(card), dialog, answer, step ?? $"{dialog}:{++_steps}", CancellationToken.None);
    }

    public async Task<ProofQuestion> QuestionAsync(string phone = Hers, string dialog = "d1") =>
        await Part<ProofDesk>().QuestionAsync(Phone(phone), Person(), dialog, CancellationToken.None);

    public Task<PinChange> SetPinAsync(string pin, string phone = Hers, string dialog = "d1") =>
        Part<Pins>().SetAsync(Phone(phone), Person(), dialog, pin, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _parts.DisposeAsync();
        await Db.DisposeAsync();
    }
}
