using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>Does what happens to cases by itself when a time has come: reminders, the ladder, the end of waiting, the end of keeping.</summary>
internal sealed class CaseClockWork(CaseRules rules, CaseLedger ledger, BatchWriter writer, TimeProvider time)
{
    private const int Page = 200;

    /// <summary>Does everything that is due; answers how many events there were.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        for (var count = 0; ; stopping.ThrowIfCancellationRequested())
        {
            var done = await writer.WriteAsync(
                session =>
                {
                    var now = time.GetUtcNow();
                    var due = StoredCase.Due(session, now, Page, rules);
                    foreach (var one in due)
                    {
                        if (ledger.Apply(session, one, CaseTimer.Fired(one.File, now, rules)) != CaseDecision.Done)
                            throw new InvalidOperationException($"The clock of {one.Reference} has run down and nothing can happen.");
                    }

                    return due.Count;
                }, stopping);
            count += done;
            if (done < Page)
                return count;
        }
    }
}
