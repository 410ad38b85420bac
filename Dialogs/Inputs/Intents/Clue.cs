namespace Dialogs.Inputs.Intents;

/// <summary>A sign of an intent: senses that are all in a text, and senses that are not.</summary>
/// <param name="Intent">What it is a sign of.</param>
/// <param name="All">The senses that must be there.</param>
/// <param name="None">The senses that must not.</param>
/// <param name="IsSure">Whether it is acted on without asking.</param>
internal sealed record Clue(Intent Intent, IReadOnlyList<string> All, IReadOnlyList<string> None, bool IsSure)
{
    /// <summary>Whether it is asked back however like examples the text is.</summary>
    internal bool StaysAsked { get; init; }

    /// <summary>Reads "money + not + receive - full"; null when it is written otherwise.</summary>
    internal static Clue? Parse(Intent intent, string text, bool isSure)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (all, none) = (new List<string>(), new List<string>());
        for (var i = 0; i < words.Length; i += 2)
        {
            var sign = i == 0 ? "+" : words[i - 1];
            if (sign is not ("+" or "-"))
                return null;
            (sign == "+" ? all : none).Add(words[i]);
        }

        return words.Length % 2 == 1 ? new Clue(intent, all, none, isSure) : null;
    }

    /// <summary>Whether it is in a text.</summary>
    internal bool IsIn(SenseText text) => All.All(text.Has) && !None.Any(text.Has);
}
