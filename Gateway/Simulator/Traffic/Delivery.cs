using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Traffic;

/// <summary>One deliver_sm on its way to whoever is bound to receive: a receipt, or one segment of a person's message.</summary>
internal sealed class Delivery(DeliverSm pdu, bool isAwaited)
{
    private readonly TaskCompletionSource<CommandStatus>? _result =
        isAwaited ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;

    /// <summary>What is delivered.</summary>
    public DeliverSm Pdu => pdu;

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>The final answer, for those who wait for it.</summary>
    public Task<CommandStatus> Result => _result?.Task ?? Task.FromResult(CommandStatus.Ok);

    /// <summary>Settles it.</summary>
    public void Finish(CommandStatus status) => _result?.TrySetResult(status);
}
