using System.Threading.Channels;
using Gateway.Messages;
using Gateway.Outbox.Queue;

namespace Gateway.Outbox;

/// <summary>
/// Records outcomes in the queue, as many at once as have come. It has a budget of its own: stopping the gateway ends sending, not the
/// recording of what was sent.
/// </summary>
internal sealed partial class OutcomeRecorder(string operatorName, IOutgoingQueue queue, TimeProvider time, ILogger logger)
{
    private const int Batch = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Room for every message that all windows can hold; the dispatcher leases no more than that.
    private readonly Channel<Acknowledgement> _outcomes = Channel.CreateBounded<Acknowledgement>(new BoundedChannelOptions(65_536) { SingleReader = true });

    /// <summary>How long a queue that is down is waited for after the last outcome.</summary>
    public static TimeSpan Budget { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Takes an outcome.</summary>
    public ValueTask AddAsync(LeasedMessage message, SendOutcome outcome) => _outcomes.Writer.WriteAsync(new(message, outcome));

    /// <summary>No more outcomes will come.</summary>
    public void Complete() => _outcomes.Writer.TryComplete();

    /// <summary>Records until <see cref="Complete"/> and everything is recorded, or the queue stays down beyond the budget after <paramref name="stopping"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var batch = new List<Acknowledgement>(Batch);
        while (await _outcomes.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < Batch && _outcomes.Reader.TryRead(out var outcome))
                batch.Add(outcome);
            await RecordAsync(batch, stopping);
            batch.Clear();
        }
    }

    private async Task RecordAsync(List<Acknowledgement> batch, CancellationToken stopping)
    {
        var stoppedAt = 0L;
        while (true)
        {
            try
            {
                await queue.AcknowledgeAsync(batch, CancellationToken.None);
                return;
            }
            catch (QueueDownException e)
            {
                if (stopping.IsCancellationRequested)
                    stoppedAt = stoppedAt == 0 ? time.GetTimestamp() : stoppedAt;
                if (stoppedAt != 0 && time.GetElapsedTime(stoppedAt) > Budget)
                {
                    // They stay marked in the file: the next start calls them unknown, which is what they are.
                    LogGivenUp(operatorName, batch.Count, e);
                    return;
                }

                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Operator}: {Count} outcomes could not be recorded before the stop; the next start counts them as unknown")]
    private partial void LogGivenUp(string @operator, int count, Exception exception);
}
