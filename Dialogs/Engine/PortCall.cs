namespace Dialogs.Engine;

/// <summary>A call to a service outside the dialog.</summary>
/// <param name="Port">The port, such as <c>registry</c>.</param>
/// <param name="Operation">The operation, such as <c>eligibility</c>.</param>
/// <param name="Arguments">Its arguments by name.</param>
/// <param name="IdempotencyKey">The same for the same step of the same dialog, so that a repeat does nothing twice.</param>
public sealed record PortCall(
    string Port, string Operation, IReadOnlyDictionary<string, string> Arguments, string IdempotencyKey)
{
    private const string Undoing = ":undo";

    /// <summary>The dialog that makes the call: its key without the number of the step.</summary>
    public string Dialog
    {
        get
        {
            var key = IdempotencyKey.EndsWith(Undoing, StringComparison.Ordinal) ? IdempotencyKey[..^Undoing.Length] : IdempotencyKey;
            return key.LastIndexOf(':') is > 0 and var end ? key[..end] : key;
        }
    }

    /// <summary>Masked: not the arguments.</summary>
    public override string ToString() => $"{Port}.{Operation} {IdempotencyKey}";
}
