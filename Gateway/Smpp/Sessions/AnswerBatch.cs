namespace Gateway.Smpp.Sessions;

/// <summary>
/// The answers that one read brought, told to their callers on one pool thread: one hop for all of them, and the reading side goes on
/// meanwhile. What a caller does next runs one after the other.
/// </summary>
internal sealed class AnswerBatch : IThreadPoolWorkItem
{
    private readonly List<PendingRequest> _requests = [];

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => _requests.Count == 0;

    /// <summary>Adds a request with its answer.</summary>
    public void Add(PendingRequest request) => _requests.Add(request);

    /// <inheritdoc />
    public void Execute()
    {
        foreach (var request in _requests)
            request.TellAnswer();
    }
}
