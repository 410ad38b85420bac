using Gateway.Console.Access;
using Gateway.Console.People;
using Gateway.Security;
using Gateway.Services.Cases;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.Cases;

/// <summary>A request for a call as the trained people see it.</summary>
internal sealed record SafetyRow(RevealSlot Number, Guid Id, string Hours, string Language, DateTimeOffset DueAt);

/// <summary>Requests for a call by a trained person: no case, no reason, no story. Opening the list is recorded before it is shown.</summary>
internal sealed class SafetyDesk(TrustedCalls calls, BatchWriter writer, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>Who waits for a call.</summary>
    public async Task<IReadOnlyList<SafetyRow>> OpenAsync(StaffActor actor, string? address, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        await writer.WriteAsync(session => AuditLog.Append(session, new AuditEntry(actor.Name, address, "safety.open", "safety:list", null), now), aborted);
        var waiting = await calls.WaitingAsync(Most, aborted);
        return [.. waiting.Select(call => new SafetyRow(new RevealSlot(RevealSubject.OfCall(call.Id), RevealField.Phone, Masked.Phone(call.Number)), call.Id, call.Hours, call.Language, call.DueAt))];
    }

    /// <summary>Notes that she was called; her number goes with it.</summary>
    public Task<bool> CalledAsync(Guid id, StaffActor actor, string? address, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            session =>
            {
                if (!calls.Called(session, id, now))
                    return false;
                AuditLog.Append(session, new AuditEntry(actor.Name, address, "safety.called", $"call:{id:n}", null), now);
                return true;
            }, aborted);
    }
}
