using Gateway.Grievances;
using Gateway.Grievances.Machine;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.Cases;

/// <summary>Puts what staff do with a case into the audit log, in the transaction of the deed. The words stay with the case.</summary>
internal static class CaseAudit
{
    /// <summary>Records a step, if a person of ours took it.</summary>
    public static void Pass(DbSession session, CaseHop hop)
    {
        if (hop.What.Actor is CaseEvent.Complainant or CaseEvent.Clock or CaseEvent.Desk)
            return;
        var detail = hop.What.Change == CaseChange.Assign ? $"to {hop.After.Owner}" : hop.What.Detail;
        AuditLog.Append(session, new AuditEntry(hop.What.Actor, null, $"case.{hop.What.Change}", $"case:{hop.Reference}", detail), hop.At);
    }
}
