using Gateway.Smpp;
using Gateway.Smpp.Wire;

namespace Gateway.Operators;

/// <summary>Where a deliver_sm came from, and the way back for what is answered at once and never queued.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="AnswerAsync">Submits over the same bind, or over another of the operator's when that one only receives.</param>
internal sealed record Arrival(string Operator, Func<SubmitSm, ValueTask<SubmitResult>> AnswerAsync);

/// <summary>Takes what an operator delivers; answers what the operator is told. Wired by the host to receipts and inbox.</summary>
internal delegate ValueTask<CommandStatus> DeliveryHandler(Arrival from, DeliverSm pdu, CancellationToken aborted);
