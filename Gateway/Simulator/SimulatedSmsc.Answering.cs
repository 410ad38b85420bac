using System.Buffers;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator;

/// <summary>What the simulated SMSC answers to each operation.</summary>
internal sealed partial class SimulatedSmsc
{
    /// <summary>Handles one frame; the connection sends the answers after the whole read.</summary>
    internal void Handle(SmscConnectionSide connection, in ReadOnlySequence<byte> frame)
    {
        if (_options.Lean && TryAnswerLean(connection, frame))
            return;

        PduHeader header = default;
        try
        {
            var pdu = PduCodec.Decode(frame, out header);
            Handle(connection, header, pdu, frame);
        }
        catch (SmppDecodeException e)
        {
            if (!header.Command.IsResponse())
                connection.Append(new GenericNack(), header.Sequence, e.Status);
        }
    }

    /// <summary>A connection has ended.</summary>
    internal void Leave(SmscConnectionSide connection)
    {
        lock (_gate)
            _connections.Remove(connection);
    }

    /// <summary>A connection broke; the peer's bind is gone with it.</summary>
    [LoggerMessage(LogLevel.Debug, "Simulated SMSC: connection {Number} is lost: {Reason}")]
    internal partial void LogLost(int number, string reason);

    private bool TryAnswerLean(SmscConnectionSide connection, in ReadOnlySequence<byte> frame)
    {
        Span<byte> octets = stackalloc byte[PduFraming.HeaderLength];
        frame.Slice(0, PduFraming.HeaderLength).CopyTo(octets);
        var header = PduHeader.Read(octets);
        if (header.Command != CommandId.SubmitSm || !connection.State.AllowsFromEsme(CommandId.SubmitSm))
            return false;
        connection.AppendLean(header.Sequence, Interlocked.Increment(ref _submitted));
        return true;
    }

    private void Handle(SmscConnectionSide connection, PduHeader header, Pdu pdu, in ReadOnlySequence<byte> frame)
    {
        switch (pdu)
        {
            case SubmitSm submit:
                OnSubmit(connection, header, submit, frame);
                break;
            case DeliverSmResp:
                connection.OnDeliverAnswer(header);
                break;
            case BindRequest bind:
                OnBind(connection, header, bind);
                break;
            case EnquireLink:
                connection.Append(new EnquireLinkResp(), header.Sequence);
                break;
            case Unbind:
                connection.State = SessionState.Unbinding;
                connection.Append(new UnbindResp(), header.Sequence);
                break;
            case GenericNack:
                connection.OnDeliverAnswer(header);
                break;
            default:
                if (!header.Command.IsResponse())
                    connection.Append(new GenericNack(), header.Sequence, CommandStatus.InvalidCommandId);
                break;
        }
    }

    private void OnBind(SmscConnectionSide connection, PduHeader header, BindRequest bind)
    {
        var status = StatusOf(connection, bind);
        var answer = new BindResp(bind.Command.Response(), "simulator") { Tlvs = new(Tlv.Byte(TlvTag.ScInterfaceVersion, 0x34)) };
        connection.Append(answer, header.Sequence, status);
        if (status != CommandStatus.Ok)
            return;
        connection.State = SessionRules.StateAfter(bind.Command);
        if (connection.Receives)
            Deliverer.Wake();
    }

    private CommandStatus StatusOf(SmscConnectionSide connection, BindRequest bind)
    {
        if (connection.State != SessionState.Open)
            return CommandStatus.AlreadyBound;
        if (bind.SystemId != _options.SystemId)
            return CommandStatus.InvalidSystemId;
        if (bind.Password != _options.Password)
            return CommandStatus.InvalidPassword;
        return Bound >= _options.MaxConnections ? CommandStatus.BindFailed : CommandStatus.Ok;
    }

    private void OnSubmit(SmscConnectionSide connection, PduHeader header, SubmitSm submit, in ReadOnlySequence<byte> frame)
    {
        Interlocked.Increment(ref _submitted);
        var status = StatusOf(connection, submit);
        var (id, textId) = status == CommandStatus.Ok ? _ids.Next() : default;
        var now = _time.GetUtcNow();
        _submits.Writer.TryWrite(new(submit, frame.ToArray(), header.Sequence, connection.Number, status, id, now));
        if (status is { } answer)
            Answer(connection, new SubmitSmResp(id ?? ""), header.Sequence, answer);
        if (id is null)
            return;

        if (_inbox.Accept(submit, now) is { } text)
            TextReceived?.Invoke(text);
        if (_options.Receipts && (submit.RegisteredDelivery & RegisteredDelivery.SuccessOnly) is RegisteredDelivery.Final or RegisteredDelivery.SuccessOnly)
            _receipts.TryAdd(new(id, textId, submit.Destination, submit.Source, now));
    }

    private CommandStatus? StatusOf(SmscConnectionSide connection, SubmitSm submit)
    {
        if (!connection.State.AllowsFromEsme(CommandId.SubmitSm))
            return CommandStatus.IncorrectBindStatus;
        if (AnswerWith is { } answerWith)
            return answerWith(submit);
        return _meter.TryTake() ? CommandStatus.Ok : CommandStatus.Throttled;
    }

    private void Answer(SmscConnectionSide connection, Pdu answer, uint sequence, CommandStatus status)
    {
        if (_options.Latency == TimeSpan.Zero)
            connection.Append(answer, sequence, status);
        else
            _answers.TryAdd((connection, answer, sequence, status));
    }
}
