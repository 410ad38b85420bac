using Gateway.Simulator.Faults;
using Gateway.Simulator.Traffic;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator;

/// <summary>The operations beside submit_sm: data_sm, submit_multi, query_sm, cancel_sm and replace_sm.</summary>
internal sealed partial class SimulatedSmsc
{
    private void OnData(SmscConnectionSide connection, PduHeader header, DataSm data)
    {
        var faults = _faults;
        var submit = AsSubmit(data);
        var verdict = Judge(connection, faults, submit);
        if (verdict.BreaksConnection)
        {
            connection.BreakAfterFlush();
            return;
        }

        var (id, textId) = verdict.Status == CommandStatus.Ok ? _ids.Next(faults) : default;
        var hold = faults.Delay;
        if (id is not null)
            hold += Take(connection, faults, submit, id, textId, _time.GetUtcNow());
        if (verdict.IsAnswered)
            Answer(connection, faults, new(new DataSmResp(id ?? "") { Tlvs = Congestion(faults) }, header.Sequence, verdict.Status), hold);
    }

    private static SubmitSm AsSubmit(DataSm data) => new()
    {
        ServiceType = data.ServiceType, Source = data.Source, Destination = data.Destination, EsmClass = data.EsmClass,
        RegisteredDelivery = data.RegisteredDelivery, DataCoding = data.DataCoding, Tlvs = data.Tlvs,
    };

    // One id for all; each receiver that is taken has its own receipt (SMPP 3.4 §4.5.2).
    private void OnSubmitMulti(SmscConnectionSide connection, PduHeader header, SubmitMulti multi)
    {
        var faults = _faults;
        var message = multi.Message with { Tlvs = multi.Tlvs };
        var verdict = Judge(connection, faults, message);
        if (verdict.BreaksConnection)
        {
            connection.BreakAfterFlush();
            return;
        }

        var (id, textId) = verdict.Status == CommandStatus.Ok ? _ids.Next(faults) : default;
        var hold = faults.Delay;
        var refused = new List<UnsuccessfulSme>();
        foreach (var destination in id is null ? [] : multi.Destinations)
        {
            if (Refusal(destination) is { } refusal)
                refused.Add(refusal);
            else if (destination is MultiDestination.Sme sme)
                hold += Take(connection, faults, message with { Destination = sme.Address }, id!, textId, _time.GetUtcNow());
        }

        if (verdict.IsAnswered)
            Answer(connection, faults, new(new SubmitMultiResp(id ?? "", refused), header.Sequence, verdict.Status), hold);
    }

    // It keeps no lists, and knows a number by its digits.
    private static UnsuccessfulSme? Refusal(MultiDestination destination) => destination switch
    {
        MultiDestination.DistributionList list => new(new(0, 0, list.Name), CommandStatus.InvalidDistributionList),
        MultiDestination.Sme { Address: var address } when address.Value.Length == 0 || !address.Value.All(char.IsAsciiDigit) =>
            new(address, CommandStatus.InvalidDestinationAddress),
        _ => null,
    };

    private void OnManagement(SmscConnectionSide connection, PduHeader header, Pdu request)
    {
        var now = _time.GetUtcNow();
        var allowed = connection.State.AllowsFromEsme(request.Command);
        var (answer, status) = request switch
        {
            QuerySm query => Query(query, now),
            CancelSm cancel => (new CancelSmResp(), Cancel(cancel, now)),
            ReplaceSm replace => ((Pdu)new ReplaceSmResp(), Replace(replace, now)),
            _ => (new GenericNack(), CommandStatus.InvalidCommandId),
        };
        connection.Append(answer, header.Sequence, allowed ? status : CommandStatus.IncorrectBindStatus);
    }

    private (Pdu Answer, CommandStatus Status) Query(QuerySm query, DateTimeOffset now)
    {
        if (_book.Find(query.MessageId, query.Source) is not { } message)
            return (new QuerySmResp(query.MessageId, "", MessageState.Unknown, 0), CommandStatus.InvalidMessageId);
        var state = message.StateAt(now);
        var finalDate = state == MessageState.Enroute ? "" : SmppTime.Absolute(message.FinalAt);
        return (new QuerySmResp(message.Id, finalDate, state, 0), CommandStatus.Ok);
    }

    // Without an id every pending message between the two addresses is meant (SMPP 3.4 §4.9.1).
    private CommandStatus Cancel(CancelSm cancel, DateTimeOffset now)
    {
        var messages = cancel.MessageId.Length == 0
            ? _book.Between(cancel.Source, cancel.Destination, cancel.ServiceType)
            : _book.Find(cancel.MessageId, cancel.Source) is { } one ? [one] : [];
        if (messages.Count == 0)
            return CommandStatus.InvalidMessageId;
        var deleted = 0;
        foreach (var message in messages)
            deleted += message.TryDelete(now) ? 1 : 0;
        return deleted > 0 ? CommandStatus.Ok : CommandStatus.CancelFailed;
    }

    // The handset shows a text at once, so the new one arrives as well.
    private CommandStatus Replace(ReplaceSm replace, DateTimeOffset now)
    {
        if (_book.Find(replace.MessageId, replace.Source) is not { } message)
            return CommandStatus.InvalidMessageId;
        if (message.StateAt(now) != MessageState.Enroute)
            return CommandStatus.ReplaceFailed;
        Show(message.Pdu with { ShortMessage = replace.ShortMessage, Tlvs = default }, now);
        return CommandStatus.Ok;
    }
}
