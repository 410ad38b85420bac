using System.Buffers;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp.Sessions;

/// <summary>The reading side of a session: frames to answers, deliveries and the watch.</summary>
internal sealed partial class SmppSession
{
    private static readonly DeliverSmResp Taken = new();
    private volatile bool _heard;
    private AnswerBatch _answers = new();

    private async Task WriteAsync()
    {
        try
        {
            await _output.RunAsync();
            Close("the SMSC does not read any more");
        }
        catch (Exception e)
        {
            Close($"writing failed: {e.Message}");
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            Close(await ReadFramesAsync());
        }
        catch (SmppDecodeException e)
        {
            // The stream has lost its step: say so and end it; nothing that follows could be trusted.
            CountProtocolError();
            Close($"framing error: {e.Message}", new GenericNack(), e.Status);
        }
        catch (Exception e)
        {
            Close($"reading failed: {e.Message}");
        }
        finally
        {
            // A completed pipe may not be touched any more, and Close may be at work.
            lock (_ending)
                _inputCompleted = true;
            await _input.CompleteAsync();
        }
    }

    private async Task<string> ReadFramesAsync()
    {
        while (true)
        {
            var result = await _input.ReadAsync();
            if (result.IsCanceled)
                return "cancelled";

            var buffer = result.Buffer;
            DispatchAll(ref buffer);
            _output.Flush();
            if (result.IsCompleted)
                return buffer.IsEmpty ? "the SMSC closed the connection" : "the SMSC closed the connection inside a PDU";
            _input.AdvanceTo(buffer.Start, buffer.End);
            while (_output.IsCongested)
                await _output.DrainedAsync();
        }
    }

    private void DispatchAll(ref ReadOnlySequence<byte> buffer)
    {
        try
        {
            while (PduFraming.TryReadFrame(ref buffer, _options.MaxPduLength, out var frame))
                Dispatch(frame);
        }
        finally
        {
            // Also when the stream loses its step behind them: they have left the window and nobody else would tell them.
            TellAnswers();
        }
    }

    private void TellAnswers()
    {
        if (_answers.IsEmpty)
            return;
        ThreadPool.UnsafeQueueUserWorkItem(_answers, preferLocal: false);
        _answers = new();
    }

    private void Dispatch(in ReadOnlySequence<byte> frame)
    {
        _heard = true;
        Span<byte> octets = stackalloc byte[PduFraming.HeaderLength];
        scoped var head = frame.FirstSpan;
        if (head.Length < PduFraming.HeaderLength)
        {
            frame.Slice(0, PduFraming.HeaderLength).CopyTo(octets);
            head = octets;
        }

        var header = PduHeader.Read(head);
        if (header.Command == CommandId.SubmitSmResp)
            OnSubmitSmResp(header, frame);
        else if (header.Command.IsResponse())
            OnResponse(header, frame);
        else
            OnRequest(header, frame);
    }

    // The path of every message: no PDU object, and the id is the only thing allocated.
    private void OnSubmitSmResp(PduHeader header, in ReadOnlySequence<byte> frame)
    {
        PendingRequest? request;
        lock (_gate)
        {
            if (_window.TryTake(header, out request))
            {
                if (!request.IsControl)
                    _counters.Answered(header.Status);
                SendWaitingLocked();
                SignalIdleLocked();
            }
        }

        var answer = SubmitAnswer.Read(frame);
        var id = header.Status == CommandStatus.Ok ? answer.MessageId : null;
        if (request is null)
            OnUnmatched(header, id);
        else if (request.IsControl)
            request.Answer(header.Status, body: null);
        else
            _answers.Add(request.Answered(header.Status, id, answer.Congestion));
    }

    private void OnResponse(PduHeader header, in ReadOnlySequence<byte> frame)
    {
        if (header.Command == CommandId.EnquireLinkResp)
            return;

        // A nack with status 0 is a contradiction: it is no acceptance.
        var status = header is { Command: CommandId.GenericNack, Status: CommandStatus.Ok } ? CommandStatus.UnknownError : header.Status;
        var body = DecodeResponse(frame);
        PendingRequest? request;
        lock (_gate)
        {
            if (_window.TryTake(header, out request))
            {
                if (!request.IsControl)
                    _counters.Answered(status);
                // Here and not in the caller of bind: a deliver_sm may be next in this very buffer.
                if (request.Pdu is BindRequest bind && status == CommandStatus.Ok && header.Command == bind.Command.Response())
                    _state = SessionRules.StateAfter(bind.Command);
                SendWaitingLocked();
                SignalIdleLocked();
            }
        }

        if (request is null)
            OnUnmatched(header with { Status = status }, null);
        else if (request.IsControl)
            request.Answer(status, body);
        else
            _answers.Add(request.Answered(status, messageId: null, congestion: null));
    }

    private void OnUnmatched(PduHeader header, string? id)
    {
        Guid reference;
        bool late;
        lock (_gate)
        {
            late = _window.TryTakeLate(header.Sequence, out reference);
            if (late)
                _counters.Late();
            else
                _counters.Unmatched();
        }

        if (late)
            _handlers.Late?.Invoke(new(reference, header.Status, id));
        else
            LogUnmatched(_name, header.Command, header.Sequence);
    }

    private void OnRequest(PduHeader header, in ReadOnlySequence<byte> frame)
    {
        Pdu pdu;
        try
        {
            pdu = PduCodec.Decode(frame, out _);
        }
        catch (SmppDecodeException e)
        {
            CountProtocolError();
            LogUnreadable(_name, header.Command, e.Message);
            Respond(AnswerTo(header.Command), header.Sequence, e.Status);
            return;
        }

        if (!State.AllowsFromSmsc(header.Command))
            Respond(AnswerTo(header.Command), header.Sequence, CommandStatus.IncorrectBindStatus);
        else if (pdu is DeliverSm deliver)
            Deliver(deliver, Taken, header.Sequence);
        else if (pdu is DataSm data)
            Deliver(data.ToDeliverSm(), new DataSmResp(""), header.Sequence);
        else if (pdu is EnquireLink)
            Respond(new EnquireLinkResp(), header.Sequence, CommandStatus.Ok);
        else if (pdu is Unbind)
            OnPeerUnbind(header.Sequence);
    }

    private void Respond(Pdu? answer, uint sequence, CommandStatus status)
    {
        if (answer is null)
            return;
        lock (_gate)
            _output.AppendLocked(answer, sequence, status);
    }

    private void CountProtocolError()
    {
        lock (_gate)
            _counters.ProtocolError();
    }

    private static Pdu? AnswerTo(CommandId request) => request switch
    {
        CommandId.DeliverSm => new DeliverSmResp(),
        CommandId.DataSm => new DataSmResp(""),
        CommandId.EnquireLink => new EnquireLinkResp(),
        CommandId.Unbind => new UnbindResp(),
        CommandId.AlertNotification or CommandId.Outbind => null,
        _ => new GenericNack(),
    };

    // The header says whether it was taken; a body that cannot be read must not turn an acceptance into an unknown.
    private Pdu? DecodeResponse(in ReadOnlySequence<byte> frame)
    {
        try
        {
            return PduCodec.Decode(frame, out _);
        }
        catch (SmppDecodeException e)
        {
            CountProtocolError();
            LogUnreadable(_name, PduHeader.Read(frame.Slice(0, PduFraming.HeaderLength).ToArray()).Command, e.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Debug, "SMPP {Link}: {Command} {Sequence} answers nothing that is in flight")]
    private partial void LogUnmatched(string link, CommandId command, uint sequence);

    [LoggerMessage(LogLevel.Warning, "SMPP {Link}: {Command} cannot be read: {Reason}")]
    private partial void LogUnreadable(string link, CommandId command, string reason);
}
