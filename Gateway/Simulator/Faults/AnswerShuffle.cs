using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Faults;

/// <summary>One answer on its way to the wire.</summary>
internal readonly record struct PendingAnswer(Pdu Pdu, uint Sequence, CommandStatus Status);

/// <summary>
/// Holds answers back until a window of them is there, or none has come for a while, and gives them out in another order;
/// the same seed gives the same order. Its owner keeps the lock.
/// </summary>
internal sealed class AnswerShuffle(int seed, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Random _random = new(seed);
    private readonly List<PendingAnswer> _held = [];
    private long _lastAt;

    /// <summary>Whether answers are held that nobody follows.</summary>
    public bool IsStale => _held.Count > 0 && time.GetElapsedTime(_lastAt) >= Patience;

    /// <summary>Takes one; true when the window is full.</summary>
    public bool Add(PendingAnswer answer, int window)
    {
        _held.Add(answer);
        _lastAt = time.GetTimestamp();
        return _held.Count >= window;
    }

    /// <summary>Everything held, in its new order.</summary>
    public PendingAnswer[] Take()
    {
        var answers = _held.ToArray();
        _held.Clear();
        _random.Shuffle(answers);
        return answers;
    }
}
