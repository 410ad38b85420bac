namespace Dialogs.Inputs.Intents.Examples;

/// <summary>Tells what a text is most like among examples: naive Bayes over <see cref="TextFeatures"/>.</summary>
/// <remarks>
/// An intent of many examples has no advantage for being frequent. A feature weighs by how much more often it is in the
/// examples of an intent than in all; rare ones are drawn towards saying nothing.
/// </remarks>
internal sealed class LikelyIntents
{
    private const double Caution = 10;

    private readonly Intent[] intents;
    private readonly Dictionary<string, float[]> weights;

    private LikelyIntents(Intent[] intents, Dictionary<string, float[]> weights)
    {
        this.intents = intents;
        this.weights = weights;
    }

    /// <summary>Knows nothing.</summary>
    internal static LikelyIntents None { get; } = new([], []);

    /// <summary>Learns from examples.</summary>
    internal static LikelyIntents Of(IReadOnlyCollection<Example> examples, SenseIndex senses)
    {
        Intent[] intents = [.. examples.Select(example => example.Intent).Distinct().Order()];
        var counts = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var total = new double[intents.Length];
        foreach (var example in examples)
        {
            var intent = Array.IndexOf(intents, example.Intent);
            total[intent]++;
            var prepared = IntentReader.Prepare(example.Text);
            foreach (var feature in TextFeatures.Of(prepared, senses.Read(prepared)))
            {
                if (!counts.TryGetValue(feature, out var count))
                    counts[feature] = count = new float[intents.Length];
                count[intent]++;
            }
        }

        foreach (var count in counts.Values)
            Weigh(count, total, examples.Count);
        return intents.Length < 2 ? None : new LikelyIntents(intents, counts);
    }

    /// <summary>How like each intent a prepared text is; null without examples.</summary>
    internal Likeness? Find(string prepared, SenseText meant)
    {
        if (intents.Length == 0)
            return null;
        var scores = new double[intents.Length];
        foreach (var feature in TextFeatures.Of(prepared, meant))
        {
            if (!weights.TryGetValue(feature, out var own))
                continue;
            for (var i = 0; i < scores.Length; i++)
                scores[i] += own[i];
        }

        return new Likeness(intents, scores);
    }

    // From how often to how telling, in place.
    private static void Weigh(float[] counts, double[] totals, int examples)
    {
        var everywhere = counts.Sum() / examples;
        for (var i = 0; i < counts.Length; i++)
            counts[i] = (float)Math.Log((counts[i] + (Caution * everywhere)) / (totals[i] + Caution) / everywhere);
    }
}
