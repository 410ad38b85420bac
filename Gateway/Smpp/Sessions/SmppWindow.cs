using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp.Sessions;

/// <summary>
/// The requests in flight on one session, by sequence number, and those given up whose answer may still come.
/// The table is a ring: a sequence number has one possible place, and a number whose place is taken by an older request
/// is skipped, so that after a wrap no number is used twice at a time. Not thread safe: the session's lock guards it.
/// </summary>
internal sealed class SmppWindow
{
    /// <summary>The last sequence number (SMPP 3.4 §5.1.4); after it comes 1.</summary>
    public const uint LastSequence = 0x7FFFFFFF;

    // Requests that pass the window: bind, unbind, query_sm and the like.
    private const int ControlPlaces = 64;

    // As many as can be given up in a minute by a peer that falls silent with a full window.
    private const int RememberedLate = 10_000;

    private readonly PendingRequest?[] _table;
    private readonly Dictionary<uint, Guid> _late = [];
    private readonly Queue<uint> _lateOrder = new();
    private uint _sequence;
    private int _controls;

    /// <summary>An empty window; <paramref name="lastSequence"/> is the number before the first.</summary>
    public SmppWindow(int size, uint lastSequence = 0)
    {
        Size = size;
        _sequence = lastSequence;
        _table = new PendingRequest?[BitOperations.RoundUpToPowerOf2((uint)(2 * (size + ControlPlaces)))];
    }

    /// <summary>How many messages may be unanswered.</summary>
    public int Size { get; }

    /// <summary>How many are.</summary>
    public int InUse { get; private set; }

    /// <summary>Whether one more may be sent.</summary>
    public bool HasRoom => InUse < Size;

    /// <summary>Whether one more request that passes the window may be sent.</summary>
    public bool HasControlRoom => _controls < ControlPlaces;

    /// <summary>Puts a request in flight under the next free sequence number.</summary>
    public void Add(PendingRequest request)
    {
        request.Sequence = NextSequence();
        Place(request.Sequence) = request;
        if (request.IsControl)
            _controls++;
        else
            InUse++;
    }

    /// <summary>The next free number, for a PDU whose answer nobody waits for.</summary>
    public uint NextSequence()
    {
        do
            _sequence = _sequence >= LastSequence ? 1 : _sequence + 1;
        while (Place(_sequence) is not null);
        return _sequence;
    }

    /// <summary>
    /// Takes the request that a response answers; false for a number that is not in flight, or not any more, or for the
    /// response to another operation, which answers nothing.
    /// </summary>
    public bool TryTake(PduHeader answer, [NotNullWhen(true)] out PendingRequest? request)
    {
        request = Place(answer.Sequence);
        if (request is null || (answer.Command != CommandId.GenericNack && request.Pdu!.Command.Response() != answer.Command))
        {
            request = null;
            return false;
        }

        return TryTake(answer.Sequence, out request);
    }

    /// <summary>Takes the request under a number; false for a number that is not in flight, or not any more.</summary>
    public bool TryTake(uint sequence, [NotNullWhen(true)] out PendingRequest? request)
    {
        request = Place(sequence);
        if (request is null || request.Sequence != sequence)
        {
            // Another number's request may stand in the same place: it is not this one's.
            request = null;
            return false;
        }

        Remove(request);
        return true;
    }

    /// <summary>Takes the caller's mark of a request that was given up before its answer came; once.</summary>
    public bool TryTakeLate(uint sequence, out Guid reference) => _late.Remove(sequence, out reference);

    /// <summary>Takes every request whose deadline has passed, and remembers it in case the answer comes late.</summary>
    public void TakeExpired(long now, List<PendingRequest> expired)
    {
        foreach (var request in _table)
        {
            if (request is null || request.Deadline > now)
                continue;
            Remove(request);
            expired.Add(request);
            if (!request.IsControl)
                Remember(request);
        }
    }

    /// <summary>Takes every request, because the session ends.</summary>
    public void TakeAll(List<PendingRequest> requests)
    {
        foreach (var request in _table)
        {
            if (request is null)
                continue;
            Remove(request);
            requests.Add(request);
        }
    }

    private ref PendingRequest? Place(uint sequence) => ref _table[sequence & (uint)(_table.Length - 1)];

    private void Remove(PendingRequest request)
    {
        Place(request.Sequence) = null;
        if (request.IsControl)
            _controls--;
        else
            InUse--;
    }

    private void Remember(PendingRequest request)
    {
        if (_lateOrder.Count == RememberedLate)
            _late.Remove(_lateOrder.Dequeue());
        _lateOrder.Enqueue(request.Sequence);
        _late[request.Sequence] = request.Reference;
    }
}
