namespace Gateway.Store;

/// <summary>A piece of work of the <see cref="BatchWriter"/> and whoever waits for it.</summary>
internal abstract class Work
{
    /// <summary>Runs its statements; perhaps twice.</summary>
    public abstract void Run(DbSession session);

    /// <summary>It is durable.</summary>
    public abstract void Complete();

    /// <summary>Nothing of it is stored.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>As above, with its result.</summary>
/// <param name="work">The statements.</param>
/// <param name="committed">Told on the writer's thread when it is durable.</param>
internal sealed class Work<T>(Func<DbSession, T> work, Action<T>? committed) : Work
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    /// <summary>Ends with the result when it is durable.</summary>
    public Task<T> Task => _completion.Task;

    /// <inheritdoc />
    public override void Run(DbSession session) => _result = work(session);

    /// <inheritdoc />
    public override void Complete()
    {
        committed?.Invoke(_result!);
        _completion.TrySetResult(_result!);
    }

    /// <inheritdoc />
    public override void Fail(Exception exception) => _completion.TrySetException(exception);
}
