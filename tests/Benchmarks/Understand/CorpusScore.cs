namespace Benchmarks.Understand;

/// <summary>What a set of inputs came to.</summary>
/// <param name="Inputs">How many.</param>
/// <param name="Right">How many were read, or asked, as what they mean.</param>
/// <param name="Asked">How many were asked back.</param>
/// <param name="Harmful">How many readings would hurt.</param>
internal readonly record struct CorpusScore(int Inputs, int Right, int Asked, int Harmful)
{
    private const double FewestRight = 95;
    private const double MostAsked = 8;

    /// <summary>Whether the bars hold: 95 % right or rightly asked, at most 8 % asked, nothing harmful.</summary>
    public bool IsGood => RightShare >= FewestRight && AskedShare <= MostAsked && Harmful == 0;

    /// <summary>Adds up results.</summary>
    public static CorpusScore Of(IReadOnlyCollection<CorpusResult> results) => new(
        results.Count, results.Count(result => result.IsRight), results.Count(result => result.IsAsked), results.Count(result => result.IsHarmful));

    /// <summary>The share right or rightly asked, in per cent.</summary>
    public double RightShare => Inputs == 0 ? 0 : 100.0 * Right / Inputs;

    /// <summary>The share asked back, in per cent.</summary>
    public double AskedShare => Inputs == 0 ? 0 : 100.0 * Asked / Inputs;
}
