using System.Buffers;
using System.IO.Pipelines;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp.Sessions;

/// <summary>
/// The way out of one session. PDUs are encoded under the session's lock into a waiting buffer; one loop takes all that
/// waits and writes it at once, so that the number of writes follows the network and not the number of PDUs.
/// Each buffer has a number: a PDU whose buffer was never taken has certainly not reached the socket.
/// </summary>
internal sealed class PduOutput(PipeWriter writer, Lock gate, TimeProvider time, Func<bool>? mayWrite = null)
{
    // Answers to a flood of deliver_sm pile up here when the peer does not read them; then the session stops reading.
    private const int CongestedAt = 1024 * 1024;

    // For the last PDU of a session to a peer that may not read any more.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly AsyncSignal _wake = new();
    private readonly AsyncSignal _drained = new();
    private ArrayBufferWriter<byte> _waiting = new(16 * 1024);
    private ArrayBufferWriter<byte> _writing = new(16 * 1024);
    private long _buffer = 1;
    private readonly Lock _ending = new();
    private bool _stopped;
    private bool _guarded;
    private bool _completed;
    private bool _flushing;

    /// <summary>The number of the last buffer handed to the pipe; under the lock.</summary>
    public long LastTaken => _buffer - 1;

    /// <summary>Too much waits to be written.</summary>
    public bool IsCongested
    {
        get
        {
            lock (gate)
                return !_stopped && _waiting.WrittenCount > CongestedAt;
        }
    }

    /// <summary>Encodes one PDU behind those that wait and tells the number of its buffer; under the lock.</summary>
    public long AppendLocked(Pdu pdu, uint sequence, CommandStatus status = CommandStatus.Ok)
    {
        if (!_stopped)
            PduCodec.Encode(_waiting, pdu, sequence, status);
        return _buffer;
    }

    /// <summary>Encodes a PDU that is written only while this process may; under the lock.</summary>
    public long AppendGuardedLocked(Pdu pdu, uint sequence)
    {
        _guarded = mayWrite is not null;
        return AppendLocked(pdu, sequence);
    }

    /// <summary>Tells the loop that something waits; outside the lock.</summary>
    public void Flush() => _wake.Set();

    /// <summary>Completes when the loop has taken what waits.</summary>
    public ValueTask DrainedAsync() => _drained.WaitAsync();

    /// <summary>Drops what waits, so that it is certainly not written, but for one last PDU; under the lock.</summary>
    public void StopLocked(Pdu? last, CommandStatus status, uint sequence)
    {
        _waiting.ResetWrittenCount();
        if (last is not null)
            AppendLocked(last, sequence, status);
        _stopped = true;
    }

    /// <summary>Ends a write that the peer does not read.</summary>
    public void Abort()
    {
        // A completed pipe may not be touched any more, and the loop can end at any moment. A flush that has not begun is
        // left alone: it carries the last words.
        lock (_ending)
        {
            if (!_completed && _flushing)
                writer.CancelPendingFlush();
        }

        _wake.Set();
        _drained.Set();
    }

    /// <summary>Writes until the session is stopped; throws what the transport throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var stopped = TakeWaiting();
                if (_writing.WrittenCount > 0)
                {
                    var result = stopped ? await WriteLastAsync() : await WriteAsync();
                    _writing.ResetWrittenCount();
                    if (result.IsCompleted || result.IsCanceled)
                        return;
                    // As below: senders that the last answers woke append before the next write.
                    await Task.Yield();
                }
                else if (stopped)
                    return;
                else
                {
                    await _wake.WaitAsync();
                    // To the end of the queue: those who were woken with us append first, and one write takes them all.
                    await Task.Yield();
                }
            }
        }
        finally
        {
            lock (_ending)
                _completed = true;
            await writer.CompleteAsync();
            _drained.Set();
        }
    }

    private ValueTask<FlushResult> WriteAsync()
    {
        ValueTask<FlushResult> write;
        lock (_ending)
        {
            _flushing = true;
            write = writer.WriteAsync(_writing.WrittenMemory);
        }

        return write.IsCompletedSuccessfully ? new(Flushed(write.Result)) : AwaitAsync(write);
    }

    private async ValueTask<FlushResult> AwaitAsync(ValueTask<FlushResult> write) => Flushed(await write);

    private FlushResult Flushed(FlushResult result)
    {
        lock (_ending)
            _flushing = false;
        return result;
    }

    private async ValueTask<FlushResult> WriteLastAsync()
    {
        using var deadline = new CancellationTokenSource(LastWords, time);
        return await writer.WriteAsync(_writing.WrittenMemory, deadline.Token);
    }

    private bool TakeWaiting()
    {
        lock (gate)
        {
            if (_waiting.WrittenCount > 0)
            {
                // Here and not earlier: between an earlier look and this one the process may have been stopped for any time.
                if (_guarded && !_stopped && !mayWrite!())
                    throw new IOException("this process has lost its lease of the bind");
                _guarded = false;
                (_waiting, _writing) = (_writing, _waiting);
                _buffer++;
            }

            _drained.Set();
            return _stopped;
        }
    }
}
