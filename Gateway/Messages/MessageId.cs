namespace Gateway.Messages;

/// <summary>The identity of one message in either direction: a UUID of version 7, so that ids sort by time of birth.</summary>
internal readonly record struct MessageId(Guid Value)
{
    /// <summary>A new id; the caller's clock decides the time part.</summary>
    public static MessageId Create(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <inheritdoc />
    public override string ToString() => Value.ToString("n");
}
