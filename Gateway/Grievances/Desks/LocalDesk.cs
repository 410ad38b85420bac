namespace Gateway.Grievances.Desks;

/// <summary>The gateway's own desk: a case is on its books as soon as it is stored, under its own reference.</summary>
internal sealed class LocalDesk : IGrievanceDesk
{
    /// <inheritdoc />
    public string Name => "local";

    /// <inheritdoc />
    public Task<DeskOutcome> SendAsync(DeskTask task, CancellationToken aborted) =>
        Task.FromResult<DeskOutcome>(task.Kind == DeskTaskKind.Create ? new DeskOutcome.Done(task.Case.Reference, task.Case.Reference) : new DeskOutcome.Done());

    /// <inheritdoc />
    public Task<IReadOnlyList<DeskTicket>> ChangesAsync(CancellationToken aborted) => Task.FromResult<IReadOnlyList<DeskTicket>>([]);
}
