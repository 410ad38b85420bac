namespace Gateway.Messages;

/// <summary>The programme's short code, such as 8171: the address people write to and hear from.</summary>
internal readonly record struct ShortCode(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
