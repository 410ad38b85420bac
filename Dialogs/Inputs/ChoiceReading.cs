namespace Dialogs.Inputs;

/// <summary>What a text says to a numbered choice.</summary>
public abstract record ChoiceReading
{
    private ChoiceReading()
    {
    }

    /// <summary>One option.</summary>
    /// <param name="Index">Its place in the list, from 0.</param>
    public sealed record Chosen(int Index) : ChoiceReading;

    /// <summary>None of them.</summary>
    public sealed record Invalid : ChoiceReading
    {
        internal static Invalid Instance { get; } = new();
    }

    /// <summary>Several at once.</summary>
    public sealed record MoreThanOne : ChoiceReading
    {
        internal static MoreThanOne Instance { get; } = new();
    }
}
