using System.Buffers;
using Gateway.Simulator.Faults;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator;

/// <summary>What the simulated SMSC answers to each operation.</summary>
internal sealed partial class SimulatedSmsc
{
    /// <summary>Handles one frame; the connection sends the answers after the whole read.</summary>
    internal void Handle(SmscConnectionSide connection, in ReadOnlySequence<byte> frame)
    {
        if (TryHandleByHeader(connection, frame))
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

    // What needs no look into the body: the answer to a deliver_sm, and a submit when nothing is kept of it.
    private bool TryHandleByHeader(SmscConnectionSide connection, in ReadOnlySequence<byte> frame)
    {
        Span<byte> octets = stackalloc byte[PduFraming.HeaderLength];
        frame.Slice(0, PduFraming.HeaderLength).CopyTo(octets);
        var header = PduHeader.Read(octets);
        if (header.Command == CommandId.DeliverSmResp)
        {
            connection.OnDeliverAnswer(header);
            return true;
        }

        if (!_options.Lean || header.Command != CommandId.SubmitSm || !connection.State.AllowsFromEsme(CommandId.SubmitSm))
            return false;
        connection.AppendLean(header.Sequence, _counters.Submit());
        return true;
    }

    private void Handle(SmscConnectionSide connection, PduHeader header, Pdu pdu, in ReadOnlySequence<byte> frame)
    {
        switch (pdu)
        {
            case SubmitSm submit:
                OnSubmit(connection, header, submit, frame);
                break;
            case DataSm data:
                OnData(connection, header, data);
                break;
            case SubmitMulti multi:
                OnSubmitMulti(connection, header, multi);
                break;
            case QuerySm or CancelSm or ReplaceSm:
                OnManagement(connection, header, pdu);
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
}
