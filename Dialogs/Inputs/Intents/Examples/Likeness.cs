namespace Dialogs.Inputs.Intents.Examples;

/// <summary>How like the examples of each intent a text is, as the logarithm of the odds.</summary>
/// <param name="Intents">The intents.</param>
/// <param name="Scores">The likeness to each.</param>
internal sealed record Likeness(Intent[] Intents, double[] Scores)
{
    /// <summary>The likeness to an intent; far below all without examples of it.</summary>
    internal double Of(Intent intent) => Array.IndexOf(Intents, intent) is var at and >= 0 ? Scores[at] : double.MinValue;

    /// <summary>The same with so much more for one intent.</summary>
    internal Likeness With(Intent intent, double more)
    {
        if (Array.IndexOf(Intents, intent) is not (var at and >= 0))
            return this;
        var scores = (double[])Scores.Clone();
        scores[at] += more;
        return this with { Scores = scores };
    }

    /// <summary>The likeliest intent, how far it is ahead of the next, and its likeness.</summary>
    internal (Intent Intent, double Ahead, double Score) Best()
    {
        var (best, next) = (0, -1);
        for (var i = 1; i < Scores.Length; i++)
        {
            if (Scores[i] > Scores[best])
                (best, next) = (i, best);
            else if (next < 0 || Scores[i] > Scores[next])
                next = i;
        }

        return (Intents[best], Scores[best] - Scores[next], Scores[best]);
    }
}
