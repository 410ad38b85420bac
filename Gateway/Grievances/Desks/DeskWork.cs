using Gateway.Grievances.Machine;
using Gateway.Grievances.Rules;
using Gateway.Store;

namespace Gateway.Grievances.Desks;

/// <summary>Tells the desk what it has still to be told, and takes over what happened there. A case goes on whatever becomes of the desk.</summary>
internal sealed partial class DeskWork(
    IGrievanceDesk desk, DeskTasks tasks, CaseRules rules, CaseLedger ledger, Database database, BatchWriter writer, ILogger<DeskWork> logger)
{
    private const int Page = 100;

    // One task must not hold all others: what is not settled by then is asked again later.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Does every task that is due, then looks for changes; answers how many tasks were settled.</summary>
    public async Task<int> LookAsync(CancellationToken stopping)
    {
        var settled = 0;
        foreach (var task in await database.ReadAsync(session => tasks.Read(session, Page), stopping))
        {
            if (await TellAsync(task, stopping))
                settled++;
        }

        await TakeAsync(await desk.ChangesAsync(stopping), stopping);
        return settled;
    }

    private async Task<bool> TellAsync(WaitingTask task, CancellationToken stopping)
    {
        var one = await database.ReadAsync(session => StoredCase.Find(session, task.CaseId, rules), stopping);
        if (one is null || (task.Kind != DeskTaskKind.Create && one.DeskId is null))
        {
            // Its row is gone, or the desk refused it: there is nothing to add to.
            await writer.WriteAsync(session => tasks.Finish(session, task, "dropped"), stopping);
            return true;
        }

        var outcome = await SendAsync(new DeskTask(task.Kind, task.Identity, one, tasks.TextOf(task)), stopping);
        await writer.WriteAsync(session => Settle(session, task, outcome), stopping);
        if (outcome is DeskOutcome.Refused refused)
            LogRefused(desk.Name, task.Kind, refused.Reason);
        return outcome is not DeskOutcome.Later;
    }

    private async Task<DeskOutcome> SendAsync(DeskTask task, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience);
        try
        {
            return await desk.SendAsync(task, limit.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new DeskOutcome.Later();
        }
    }

    private void Settle(DbSession session, WaitingTask task, DeskOutcome outcome)
    {
        if (outcome is DeskOutcome.Later)
        {
            tasks.Postpone(session, task);
            return;
        }

        tasks.Finish(session, task, outcome is DeskOutcome.Refused ? "refused" : "done");
        if (outcome is not DeskOutcome.Done { Code: { } code, Id: { } id })
            return;
        session.Execute("UPDATE cases SET desk_code = $2, desk_id = $3 WHERE id = $1", task.CaseId.Stored(), code, id);
        // A case that was solved meanwhile has no need of it any more.
        if (StoredCase.Find(session, task.CaseId, rules) is { } one)
            ledger.Apply(session, one, new CaseEvent(CaseChange.Register, CaseEvent.Desk) { Detail = code });
    }

    private async Task TakeAsync(IReadOnlyList<DeskTicket> tickets, CancellationToken stopping)
    {
        foreach (var ticket in tickets.Where(ticket => ticket.Code.Length > 0))
            await writer.WriteAsync(session => Take(session, ticket), stopping);
    }

    private void Take(DbSession session, DeskTicket ticket)
    {
        // The version is taken over with the change, so that each is taken once.
        if (session.Execute("UPDATE cases SET desk_version = $2 WHERE desk_code = $1 AND desk_version < $2", ticket.Code, ticket.Version) == 0 || ticket.Change is null)
            return;
        if (StoredCase.Where(session, "desk_code = $1 LIMIT 1", rules, ticket.Code) is [var one])
            ledger.Apply(session, one, new CaseEvent(ticket.Change, CaseEvent.Desk));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The desk {Desk} refused to {Kind} a case: {Reason}")]
    private partial void LogRefused(string desk, string kind, string reason);
}
