using System.Buffers;
using System.IO.Pipelines;
using Gateway.Simulator.Faults;
using Gateway.Simulator.Traffic;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator;

/// <summary>
/// The SMSC's side of one connection: it reads frames, lets the SMSC answer them and writes all answers of a read at once.
/// It shares nothing but the codec with the gateway's own session, so that neither can hide the other's mistake.
/// </summary>
internal sealed class SmscConnectionSide(int number, Stream stream, SimulatedSmsc smsc, SimulatorOptions options, TimeProvider time) : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly PipeReader _input = PipeReader.Create(
        stream, new StreamPipeReaderOptions(bufferSize: BufferSize, minimumReadSize: BufferSize / 4, leaveOpen: true));

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _deliverWindow = new(options.DeliverWindow, options.DeliverWindow);
    private readonly Dictionary<uint, Delivery> _delivering = [];
    private readonly AnswerShuffle _shuffle = new(options.Seed + number, time);
    private ArrayBufferWriter<byte> _waiting = new(BufferSize);
    private ArrayBufferWriter<byte> _sending = new(BufferSize);
    private SessionState _state = SessionState.Open;
    private uint _sequence;
    private bool _breaks;

    /// <summary>Its number among the connections of this SMSC.</summary>
    public int Number => number;

    /// <summary>Where the session stands.</summary>
    public SessionState State
    {
        get => _state;
        set
        {
            lock (_gate)
                _state = _state == SessionState.Closed ? _state : value;
        }
    }

    /// <summary>How many submits have come on it; counted by its reading side.</summary>
    public long Submits { get; set; }

    /// <summary>Whether deliver_sm may be sent here.</summary>
    public bool Receives => _state is SessionState.BoundRx or SessionState.BoundTrx;

    /// <summary>Reads until either side ends it.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (SmppDecodeException e)
        {
            Append(new GenericNack(), 0, e.Status);
            await TryFlushAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            smsc.LogLost(number, e.Message);
        }
        finally
        {
            await CloseAsync();
        }
    }

    /// <summary>Encodes one PDU behind those that wait; <see cref="FlushAsync"/> sends them.</summary>
    public void Append(Pdu pdu, uint sequence, CommandStatus status = CommandStatus.Ok)
    {
        lock (_gate)
            PduCodec.Encode(_waiting, pdu, sequence, status);
    }

    /// <summary>Answers a submit, now or, when answers are shuffled, together with those that follow it.</summary>
    public void Answer(PendingAnswer answer, int window)
    {
        lock (_gate)
        {
            if (window <= 1)
                PduCodec.Encode(_waiting, answer.Pdu, answer.Sequence, answer.Status);
            else if (_shuffle.Add(answer, window))
                ReleaseLocked();
        }
    }

    /// <summary>Gives out held answers that no others follow; true when there is something to send.</summary>
    public bool ReleaseStale()
    {
        lock (_gate)
        {
            if (!_shuffle.IsStale)
                return false;
            ReleaseLocked();
            return true;
        }
    }

    /// <summary>Breaks the line once what was answered before has been sent; nothing more is read.</summary>
    public void BreakAfterFlush() => _breaks = true;

    /// <summary>Puts a deliver_sm in front of whatever is appended next; false when this connection cannot take it now.</summary>
    public bool TryAppend(Delivery delivery)
    {
        if (!_deliverWindow.Wait(TimeSpan.Zero))
            return false;
        return TryAppendInWindow(delivery);
    }

    /// <summary>Answers a submit without an object for it.</summary>
    public void AppendLean(uint sequence, long id)
    {
        lock (_gate)
            LeanResponse.Write(_waiting, sequence, id);
    }

    /// <summary>Sends what waits.</summary>
    public async ValueTask FlushAsync()
    {
        await _writing.WaitAsync();
        try
        {
            lock (_gate)
                (_waiting, _sending) = (_sending, _waiting);
            if (_sending.WrittenCount > 0)
                await stream.WriteAsync(_sending.WrittenMemory);
            _sending.ResetWrittenCount();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Whether one more deliver_sm may be left unanswered.</summary>
    public bool HasRoom => _deliverWindow.CurrentCount > 0;

    /// <summary>Encodes one deliver_sm when the window has a place; false when this connection cannot take it.</summary>
    public async ValueTask<bool> TryAppendAsync(Delivery delivery, CancellationToken stopping)
    {
        await _deliverWindow.WaitAsync(stopping);
        return TryAppendInWindow(delivery);
    }

    /// <summary>Sends what waits; when the connection is broken its reading side closes it and returns what was unanswered.</summary>
    public async ValueTask TryFlushAsync()
    {
        try
        {
            await FlushAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            smsc.LogLost(number, e.Message);
        }
    }

    /// <summary>The peer's answer to a deliver_sm.</summary>
    public void OnDeliverAnswer(PduHeader header)
    {
        Delivery? delivery;
        lock (_gate)
        {
            if (!_delivering.Remove(header.Sequence, out delivery))
                return;
        }

        _deliverWindow.Release();
        smsc.Deliverer.Answered(delivery, header.Status);
    }

    /// <summary>Ends the connection as a broken line would.</summary>
    public void Drop() => stream.Dispose();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _writing.Dispose();
        _deliverWindow.Dispose();
    }

    private bool TryAppendInWindow(Delivery delivery)
    {
        lock (_gate)
        {
            if (!Receives)
            {
                _deliverWindow.Release();
                return false;
            }

            _sequence = _sequence == int.MaxValue ? 1 : _sequence + 1;
            _delivering[_sequence] = delivery;
            PduCodec.Encode(_waiting, delivery.Pdu, _sequence);
            return true;
        }
    }

    private void ReleaseLocked()
    {
        foreach (var (pdu, sequence, status) in _shuffle.Take())
            PduCodec.Encode(_waiting, pdu, sequence, status);
    }

    private async Task ReadAsync()
    {
        while (_state != SessionState.Closed)
        {
            var result = await _input.ReadAsync();
            var buffer = result.Buffer;
            while (!_breaks && PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out var frame))
                smsc.Handle(this, frame);
            await FlushAsync();
            if (_breaks || result.IsCompleted)
                return;
            _input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private async Task CloseAsync()
    {
        List<Delivery> lost;
        lock (_gate)
        {
            if (_state == SessionState.Closed && _delivering.Count == 0)
                return;
            _state = SessionState.Closed;
            lost = [.. _delivering.Values];
            _delivering.Clear();
        }

        await stream.DisposeAsync();
        if (lost.Count > 0)
            _deliverWindow.Release(lost.Count);
        smsc.Leave(this);
        foreach (var delivery in lost)
            smsc.Deliverer.Lost(delivery);
    }
}
