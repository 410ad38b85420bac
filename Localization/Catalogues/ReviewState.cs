namespace Localization.Catalogues;

/// <summary>Who vouches for a wording.</summary>
/// <remarks>
/// A file says it in its header, <c>X-Review: machine</c>; one entry says otherwise in a comment of its own,
/// <c># review: reviewed</c> (or <c>#. review: reviewed</c>), which Poedit and Weblate keep. A wording marked
/// <c>fuzzy</c> counts as machine-written, whatever else is said.
/// </remarks>
public enum ReviewState
{
    /// <summary>Written by a machine, and waiting for a native speaker; also when nothing is said.</summary>
    Machine,

    /// <summary>A native speaker has read it.</summary>
    Reviewed,

    /// <summary>The text that the others are translated from.</summary>
    Source,
}

/// <summary>Reads and writes the word of a review state.</summary>
public static class ReviewWord
{
    /// <summary>The header field of a file.</summary>
    public const string Header = "X-Review";

    /// <summary>The word as files have it.</summary>
    /// <param name="state">The state.</param>
    public static string Of(ReviewState state) => state switch
    {
        ReviewState.Reviewed => "reviewed",
        ReviewState.Source => "source",
        _ => "machine",
    };

    /// <summary>What a report says to people of it.</summary>
    /// <param name="state">The state.</param>
    public static string Plainly(ReviewState state) => state switch
    {
        ReviewState.Reviewed => "reviewed",
        ReviewState.Source => "source",
        _ => "needs native review",
    };

    /// <summary>Reads the word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="state">The state, when it is one.</param>
    public static bool TryParse(string word, out ReviewState state)
    {
        ArgumentNullException.ThrowIfNull(word);
        foreach (var candidate in Enum.GetValues<ReviewState>())
        {
            state = candidate;
            if (word.Trim().Equals(Of(candidate), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        state = ReviewState.Machine;
        return false;
    }
}
