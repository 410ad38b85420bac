using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Store;

namespace Gateway.Console.Cases;

/// <summary>What became of a number of cases that were given to one officer.</summary>
internal sealed record BulkAnswer(int Given, int AlreadyHis, int NotPossible);

/// <summary>Gives many cases to one officer, all in one transaction. Replies are never written to many from here.</summary>
internal sealed class CaseBulk(CaseRules rules, CaseLedger ledger, BatchWriter writer)
{
    /// <summary>Above so many the number has to be typed.</summary>
    public const int MostUntyped = 20;

    /// <summary>The most at once: what a page can select.</summary>
    public const int Most = CaseListQuery.PageSize;

    /// <summary>Gives them.</summary>
    public Task<BulkAnswer> AssignAsync(IReadOnlyList<string> references, string officer, CaseEyes eyes, CancellationToken aborted) => writer.WriteAsync(
        session =>
        {
            var answer = new BulkAnswer(0, 0, 0);
            foreach (var reference in references.Distinct().Take(Most))
                answer = Count(answer, Assign(session, reference, officer, eyes));
            return answer;
        }, aborted);

    private CaseDecision Assign(DbSession session, string reference, string officer, CaseEyes eyes) => StoredCase.Find(session, reference, rules) switch
    {
        { } one when !eyes.Sees(one) => CaseDecision.NotFound,
        null => CaseDecision.NotFound,
        { File: { Status: CaseStatus.Assigned } file } when file.Owner == officer => CaseDecision.AlreadySo,
        var one => ledger.Apply(session, one, new CaseEvent(CaseChange.Assign, eyes.Officer) { Owner = officer }),
    };

    private static BulkAnswer Count(BulkAnswer answer, CaseDecision decision) => decision switch
    {
        CaseDecision.Done => answer with { Given = answer.Given + 1 },
        CaseDecision.AlreadySo => answer with { AlreadyHis = answer.AlreadyHis + 1 },
        _ => answer with { NotPossible = answer.NotPossible + 1 },
    };
}
