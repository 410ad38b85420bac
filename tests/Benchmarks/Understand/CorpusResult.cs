namespace Benchmarks.Understand;

/// <summary>How one input of a corpus was read, against what it means.</summary>
/// <param name="Case">The input.</param>
/// <param name="Read">The label it was read as.</param>
internal sealed record CorpusResult(CorpusCase Case, string Read)
{
    private const string Ask = "ASK:";
    private static readonly string[] WithNumbers = ["cnic", "choice", "number", "amount", "date", "msisdn", "reference"];
    private static readonly string[] NoNumber = ["ERROR", "INVALID", "BACK", "REPEAT", "NOT_CNIC", "TWO_NUMBERS"];

    /// <summary>Whether the person is asked back first.</summary>
    public bool IsAsked => Read.StartsWith(Ask, StringComparison.Ordinal);

    /// <summary>Whether it was read, or asked, as what it means.</summary>
    public bool IsRight => Labels.Contains(Bare, StringComparer.Ordinal);

    /// <summary>
    /// Whether acting on it hurts: notices stopped that nobody wanted stopped, a yes for a no or for a doubt, a number that
    /// was not given, a plea for safety passed over.
    /// </summary>
    public bool IsHarmful => Case.Kind switch
    {
        "intent" => (Read == "STOP" && !Labels.Contains("STOP")) || (Labels.All(label => label == "SAFETY") && Bare != "SAFETY"),
        "yesno" => !IsAsked && Read is "YES" or "NO" && !IsRight,
        var kind when WithNumbers.Contains(kind) => !IsAsked && !IsRight && IsNumber(Read),
        _ => false,
    };

    private IEnumerable<string> Labels => Case.Also.Prepend(Case.Label);

    private string Bare => IsAsked ? Read[Ask.Length..] : Read;

    private static bool IsNumber(string label) => !NoNumber.Contains(label) && !label.Contains(':', StringComparison.Ordinal);
}
