using Gateway.Grievances;
using Gateway.Grievances.Rules;
using Gateway.Security;
using Gateway.Tests.House;

namespace Gateway.Tests.Grievances;

/// <summary>The parts of the grievances on a test's database and clock, with the shipped rules.</summary>
internal sealed class CaseParts
{
    private readonly TestDatabase _db;

    public CaseParts(TestDatabase db, FakeTime time, params CaseHopHandler[] handlers)
    {
        _db = db;
        Ledger = new CaseLedger(Rules, db.Personal, time, handlers);
        Agents = new CaseAgents(Rules, db.Personal, db.Database, db.Writer, time);
        Book = new CaseBook(Rules, Ledger, Agents, db.Database, db.Writer, db.Personal, time);
        Desk = new CaseDesk(Rules, Ledger, db.Personal, db.Database, db.Writer, time);
        Clock = new CaseClockWork(Rules, Ledger, db.Writer, time);
    }

    public static CaseRules Rules { get; } = RulesReader.Load(Path.Combine(SourceTree.Root, "config", "grievances.yaml"));

    public CaseLedger Ledger { get; }

    public CaseAgents Agents { get; }

    public CaseBook Book { get; }

    public CaseDesk Desk { get; }

    public CaseClockWork Clock { get; }

    public static Token Phone(byte number) => new([.. new byte[15], number]);

    public async Task<string> OpenAsync(string category = "OTHER", byte phone = 1, string? text = null) =>
        (await Book.OpenAsync(new CaseRequest(Phone(phone), category, text, "en", "sms", $"{category}-{phone}-{Guid.NewGuid():n}"), CancellationToken.None)).Reference;

    public async Task<CaseView> ViewAsync(string reference) =>
        (await Desk.FindAsync(reference, CaseSight.Restricted, CancellationToken.None))!.Case;

    public ValueTask<List<string>> ChangesAsync() =>
        _db.Database.ReadAsync(session => session.All("SELECT change FROM case_events ORDER BY seq", row => row.GetString(0)), CancellationToken.None);
}
