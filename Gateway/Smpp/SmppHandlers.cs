using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>What a session calls upwards.</summary>
/// <param name="Deliver">
/// Takes a deliver_sm, in order of arrival up to its first await, and returns once it is safe: only then is it answered.
/// It must not block.
/// </param>
/// <param name="Late">Told of an answer to a submit that had been given up as Unknown.</param>
internal sealed record SmppHandlers(
    Func<DeliverSm, CancellationToken, ValueTask<CommandStatus>> Deliver, Action<LateResponse>? Late = null);
