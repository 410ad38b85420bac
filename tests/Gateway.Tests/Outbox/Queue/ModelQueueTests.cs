using Gateway.Outbox.Queue;

namespace Gateway.Tests.Outbox.Queue;

/// <summary>The model itself keeps the contract: else it would prove nothing.</summary>
public sealed class ModelQueueTests : OutgoingQueueContract
{
    private ModelQueue? _model;

    private protected override ValueTask<IOutgoingQueue> OpenAsync() => new(_model ??= new ModelQueue(Time));

    private protected override ValueTask CrashAsync(IOutgoingQueue queue)
    {
        _model!.Crash();
        return default;
    }
}
