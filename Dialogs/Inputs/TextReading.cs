namespace Dialogs.Inputs;

/// <summary>What came of reading free words.</summary>
public abstract record TextReading
{
    private TextReading()
    {
    }

    /// <summary>The words, cleaned.</summary>
    /// <param name="Text">The words.</param>
    public sealed record Entered(string Text) : TextReading
    {
        /// <summary>Masked: the length only.</summary>
        public override string ToString() => $"{Text.Length} characters";
    }

    /// <summary>Nothing to keep.</summary>
    public sealed record Empty : TextReading;

    /// <summary>More than may be kept.</summary>
    /// <param name="Length">Its length in characters.</param>
    public sealed record TooLong(int Length) : TextReading;
}
