using System.Buffers;
using Gateway.Simulator.Faults;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Traffic;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator;

/// <summary>What becomes of a submit: its verdict, its id, the handset, the answer and the receipt.</summary>
internal sealed partial class SimulatedSmsc
{
    // A receipt that is to come first on a bind that cannot carry it holds the answer back for so long.
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(200);

    private void OnSubmit(SmscConnectionSide connection, PduHeader header, SubmitSm submit, in ReadOnlySequence<byte> frame)
    {
        var faults = _faults;
        var verdict = Judge(connection, faults, submit);
        if (verdict.BreaksConnection)
            connection.BreakAfterFlush();
        var taken = verdict is { Status: CommandStatus.Ok, BreaksConnection: false };
        var (id, textId) = taken ? _ids.Next(faults) : default;
        var now = _time.GetUtcNow();
        CommandStatus? shown = verdict.IsAnswered ? verdict.Status : null;
        if (_options.Remembers)
            _submits.Writer.TryWrite(new(submit, frame.ToArray(), header.Sequence, connection.Number, shown, id, now));

        var hold = faults.Delay;
        if (id is not null)
            hold += Take(connection, faults, submit, id, textId, now);
        if (verdict.IsAnswered)
            Answer(connection, faults, new(Response(faults, id), header.Sequence, verdict.Status), hold);
    }

    private SubmitVerdict Judge(SmscConnectionSide connection, SimulatorFaults faults, SubmitSm submit)
    {
        _counters.Submit();
        connection.Submits++;
        var verdict = JudgeOf(connection, faults, submit);
        if (!verdict.IsAnswered)
            _counters.LeaveUnanswered();
        else if (verdict.Status.IsThrottle())
            _counters.Throttle();
        else if (verdict.Status != CommandStatus.Ok)
            _counters.Refuse();
        return verdict;
    }

    private SubmitVerdict JudgeOf(SmscConnectionSide connection, SimulatorFaults faults, SubmitSm submit)
    {
        if (!connection.State.AllowsFromEsme(CommandId.SubmitSm))
            return new(CommandStatus.IncorrectBindStatus);
        if (AnswerWith is { } answerWith)
            return answerWith(submit) is { } status ? new(status) : new(CommandStatus.UnknownError, IsAnswered: false);
        var verdict = _judge.Judge(faults, connection.Submits);
        return verdict.Status == CommandStatus.Ok && UssdPhones.IsUssd(submit) ? verdict with { Status = Ussd.StatusOf(submit) } : verdict;
    }

    // Returns how much longer the answer is to wait.
    private TimeSpan Take(SmscConnectionSide connection, SimulatorFaults faults, SubmitSm submit, string id, string textId, DateTimeOffset now)
    {
        _counters.Take();
        var fate = _dice.Roll(faults.Receipts);
        if (_options.Remembers)
            _book.Add(new(submit, id, now + faults.Receipts.Delay, fate.State));
        Show(submit, now);
        if (!faults.Receipts.Enabled)
            return TimeSpan.Zero;

        var receipt = new PendingReceipt(id, textId, submit.Destination, submit.Source, now, fate.State, fate.Copies)
        {
            Reference = submit.Tlvs.UInt16(TlvTag.UserMessageReference), TextStart = ReceiptWriter.StartOf(submit),
        };
        if (submit.RegisteredDelivery.HasFlag(RegisteredDelivery.Intermediate))
            _receipts.TryAdd(receipt with { State = MessageState.Enroute, Copies = 1 }, TimeSpan.Zero);
        if (fate.Copies == 0 || !IsWanted(submit.RegisteredDelivery, fate.State))
            return TimeSpan.Zero;
        if (!fate.IsEarly)
        {
            _receipts.TryAdd(receipt, faults.Receipts.Delay);
            return TimeSpan.Zero;
        }

        // On the wire in front of its answer, or on another bind well before it.
        if (!connection.TryAppend(ReceiptOf(receipt)))
        {
            SendReceipt(receipt);
            return HeadStart;
        }

        SendReceipt(receipt with { Copies = receipt.Copies - 1 });
        return TimeSpan.Zero;
    }

    private void Show(SubmitSm submit, DateTimeOffset now)
    {
        if (UssdPhones.IsUssd(submit))
        {
            if (Ussd.Show(submit) is { } confirmation)
                Deliverer.TryAdd(new(confirmation, isAwaited: false));
        }
        else if (_options.Remembers && _inbox.Accept(submit, now) is { } text)
            TextReceived?.Invoke(text);
    }

    // SMPP 3.4 §5.2.17: bits 1-0.
    private static bool IsWanted(RegisteredDelivery wanted, MessageState state) => (wanted & RegisteredDelivery.SuccessOnly) switch
    {
        RegisteredDelivery.Final => true,
        RegisteredDelivery.FailureOnly => state != MessageState.Delivered,
        RegisteredDelivery.SuccessOnly => state == MessageState.Delivered,
        _ => false,
    };

    private void SendReceipt(PendingReceipt receipt)
    {
        for (var copy = 0; copy < receipt.Copies; copy++)
            Deliverer.TryAdd(ReceiptOf(receipt));
    }

    private Delivery ReceiptOf(PendingReceipt receipt)
    {
        var now = _time.GetUtcNow();
        var isDeleted = _book.Find(receipt.Id, receipt.ShortCode)?.StateAt(now) == MessageState.Deleted;
        var pdu = ReceiptWriter.Write(isDeleted ? receipt with { State = MessageState.Deleted } : receipt, now, _faults.Receipts, _counters.Receipt());
        return new(pdu, isAwaited: false);
    }

    private static SubmitSmResp Response(SimulatorFaults faults, string? id) => new(id ?? "") { Tlvs = Congestion(faults) };

    // congestion_state is of SMPP 5.0 §4.8.4.18.
    private static TlvList Congestion(SimulatorFaults faults) =>
        faults.Congestion is { } state ? new(Tlv.Byte(TlvTag.CongestionState, state)) : default;

    private void Answer(SmscConnectionSide connection, SimulatorFaults faults, PendingAnswer answer, TimeSpan hold)
    {
        if (hold == TimeSpan.Zero)
            connection.Answer(answer, faults.Shuffle);
        else
            _answers.TryAdd((connection, answer), hold);
    }
}
