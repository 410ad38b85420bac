using System.Threading.Channels;

namespace Gateway.Inbox;

/// <summary>
/// Whose turn it is: each person's messages stand in one lane in the order they came, and a lane gives out one message at a time. What
/// is ready in different lanes can be taken together.
/// </summary>
internal sealed class InboxLanes : IDisposable
{
    /// <summary>How many messages all lanes hold together; whoever adds beyond it waits.</summary>
    public const int Capacity = 8192;

    private readonly Lane[] _lanes;
    // Each lane is in it once at most.
    private readonly Channel<Lane> _ready;
    private readonly SemaphoreSlim _room = new(Capacity);

    /// <summary>Prepares so many lanes.</summary>
    public InboxLanes(int lanes)
    {
        _lanes = [.. Enumerable.Range(0, lanes).Select(_ => new Lane())];
        _ready = Channel.CreateBounded<Lane>(lanes);
    }

    /// <summary>Whether nothing waits and nothing is in hand.</summary>
    public bool IsEmpty => _room.CurrentCount == Capacity;

    /// <summary>Puts a message behind those of the same person; waits while there is no room.</summary>
    public async ValueTask AddAsync(WaitingMessage message, CancellationToken stopping)
    {
        await _room.WaitAsync(stopping);
        var lane = LaneOf(message);
        lock (lane)
        {
            lane.Waiting.Enqueue(message);
            if (lane.IsTaken)
                return;
            lane.IsTaken = true;
        }

        _ready.Writer.TryWrite(lane);
    }

    /// <summary>Takes the messages whose turn it is, no two of one person; waits until there is one. Each is told <see cref="Done"/> later.</summary>
    /// <param name="messages">Gains them.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="stopping">Ends the wait.</param>
    public async ValueTask TakeAsync(List<WaitingMessage> messages, int most, CancellationToken stopping)
    {
        // Somebody else may be quicker.
        while (messages.Count == 0)
        {
            await _ready.Reader.WaitToReadAsync(stopping);
            while (messages.Count < most && _ready.Reader.TryRead(out var lane))
            {
                lock (lane)
                    messages.Add(lane.Waiting.Dequeue());
            }
        }
    }

    /// <summary>A message that was taken is done with: the next of its lane has its turn.</summary>
    public void Done(WaitingMessage message)
    {
        _room.Release();
        var lane = LaneOf(message);
        lock (lane)
        {
            lane.IsTaken = lane.Waiting.Count > 0;
            if (!lane.IsTaken)
                return;
        }

        _ready.Writer.TryWrite(lane);
    }

    /// <inheritdoc />
    public void Dispose() => _room.Dispose();

    private Lane LaneOf(WaitingMessage message) => _lanes[(uint)message.Sender.GetHashCode() % _lanes.Length];

    private sealed class Lane
    {
        public Queue<WaitingMessage> Waiting { get; } = new();

        // Its head is ready or in hand.
        public bool IsTaken { get; set; }
    }
}
