using Gateway.Grievances.Machine;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Grievances;

/// <summary>One step of one case, told to whoever has to pass it on.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Person">The pseudonym of the phone that opened it.</param>
/// <param name="Language">The language she wrote in.</param>
/// <param name="IsHidden">Whether she stays unknown: nothing is sent to her phone.</param>
/// <param name="Seq">The place of the event in the history of all cases.</param>
/// <param name="What">What happened.</param>
/// <param name="Before">As it was; null when it came in just now.</param>
/// <param name="After">As it is now.</param>
/// <param name="LevelCode">The code of the level it is at.</param>
/// <param name="At">When.</param>
internal sealed record CaseHop(
    Guid CaseId, string Reference, Token Person, string Language, bool IsHidden, long Seq, CaseEvent What, CaseFile? Before, CaseFile After, string LevelCode, DateTimeOffset At)
{
    /// <summary>Masked: neither text nor person.</summary>
    public override string ToString() => $"{Reference} {What}";
}

/// <summary>Takes a step of a case within the transaction that stores it, and stores what follows from it; it may run twice.</summary>
internal delegate void CaseHopHandler(DbSession session, CaseHop hop);
