namespace Dialogs.Inputs;

/// <summary>What a text says as a date.</summary>
public abstract record DateReading
{
    private DateReading()
    {
    }

    /// <summary>A date, beyond doubt.</summary>
    /// <param name="Date">The date.</param>
    public sealed record Entered(DateOnly Date) : DateReading;

    /// <summary>A date of which a part was not said, such as "3 april" or "kal", which the person has to confirm.</summary>
    /// <param name="Date">The date if the most recent one is meant.</param>
    public sealed record Assumed(DateOnly Date) : DateReading;

    /// <summary>A day that does not exist, such as 31 February.</summary>
    public sealed record Impossible : DateReading
    {
        internal static Impossible Instance { get; } = new();
    }

    /// <summary>No date, or more than one.</summary>
    public sealed record NotDate : DateReading
    {
        internal static NotDate Instance { get; } = new();
    }
}
