using Gateway.Contacts.Access;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Store;
using Gateway.Tests.Registry.Import;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Registry;

/// <summary>A registry with a few people in it, asked by phone number and CNIC.</summary>
internal sealed class TestRegistry(TestDatabase db, int lookupsPerDay = 20, DisclosureMode disclosure = DisclosureMode.Bound, LookupOptions? lookups = null, TimeProvider? time = null)
{
    public const string Phone = "03001110001";
    public const string Cnic = "3520212345674";

    public static readonly DateOnly Today = new(2026, 11, 15);

    public static readonly ProgrammeCatalogue Programmes = ProgrammeCatalogue.Parse(
        """
        programmes:
          - { code: kafaalat, alias: programme.kafaalat, reasons: { score: reason.score } }
          - { code: taleem, alias: programme.taleem, disclosure: L1 }
          - { code: open, alias: programme.open, disclosure: L0 }
          - { code: private, alias: programme.private, disclosure: L2 }
        """, "test");

    public RegistryFolder Files { get; } = new(db);

    public LookupQuota Quota { get; } = new(db.Writer, Options.Create(new RegistryOptions { LookupsPerDay = lookupsPerDay }), Options.Create(lookups ?? new LookupOptions()), time ?? TimeProvider.System);

    public LocalRegistry Local => new(db.Database, Quota, Programmes, Options.Create(new RegistryOptions { Disclosure = disclosure }), NullLogger<LocalRegistry>.Instance);

    private AccessLevels Levels => new(
        db.Database, db.Personal, Options.Create(new AccessOptions()), Options.Create(new RegistryOptions { Disclosure = disclosure }), TimeProvider.System);

    public Task LoadAsync(string[] enrolments, params string[] payments)
    {
        Files.Beneficiaries(RegistryFolder.Person);
        Files.Enrolments([.. enrolments.Select(row => $"{Cnic},{row}")]);
        Files.Payments([.. payments.Select(row => $"{Cnic},{row}")]);
        return Files.ImportAsync();
    }

    public Token Asker(string phone) => Msisdn.TryParse(phone, out var number) ? db.Personal.TokenOf(number) : throw new ArgumentException(phone);

    public AskedCard Card(string cnic) => Gateway.Registry.Cnic.TryParse(cnic, out var card) ? AskedCard.Of(db.Personal, card) : throw new ArgumentException(cnic);

    /// <summary>Asks, and stores what counts the question as a conversation would with its answer.</summary>
    public async ValueTask<EligibilityAnswer> AskAsync(string phone = Phone, string cnic = Cnic, DateOnly? today = null)
    {
        var saves = new List<Action<DbSession>>();
        var answer = await AskOnlyAsync(saves, phone, cnic, today);
        await db.Writer.WriteAsync(session => saves.ForEach(save => save(session)), CancellationToken.None);
        return answer;
    }

    /// <summary>Asks, and leaves it to the caller to store that it was asked.</summary>
    public ValueTask<EligibilityAnswer> AskOnlyAsync(ICollection<Action<DbSession>> saves, string phone = Phone, string cnic = Cnic, DateOnly? today = null) =>
        Local.EligibilityAsync(Card(cnic), cnic[^3..], Asker(phone), session => Levels.Read(session, Asker(phone), db.Personal.TokenOfCnic(cnic), "").Level, today ?? Today, saves, CancellationToken.None);
}
