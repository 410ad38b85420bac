namespace Dialogs.Inputs;

/// <summary>A number being put together from neighbouring tokens of a text that may hold a CNIC.</summary>
internal sealed class TypedNumber
{
    private const int CnicDigits = 13;
    private readonly List<string> tokens = [];

    /// <summary>Digits, letters that look like digits included when a digit stands beside them.</summary>
    internal int Count => tokens.Where(HasDigit).Sum(token => token.Length);

    internal bool IsShortCode => tokens is ["8171"];

    /// <summary>The CNICs written with digits alone.</summary>
    internal IEnumerable<string> WholeCnics
    {
        get
        {
            var digits = tokens.Where(IsDigits).ToList();
            var joined = string.Concat(digits);
            if (tokens.All(token => IsDigits(token) || !HasDigit(token)) && joined.Length == CnicDigits)
                return [joined];
            if (TryPair(digits, out var pair))
                return pair;
            var alone = digits.Where(token => token.Length == CnicDigits).ToList();
            var others = digits.Where(token => token.Length != CnicDigits).ToList();
            return others.All(IsBeside) || alone.Count > 1 ? alone : [];
        }
    }

    /// <summary>The CNIC meant, if letters stand for digits; else null.</summary>
    internal string? Guess
    {
        get
        {
            var guessed = string.Concat(tokens.Select(token => string.Concat(token.Select(AsDigit))));
            return guessed.Length == CnicDigits && tokens.Exists(HasDigit) ? guessed : null;
        }
    }

    internal bool TryAdd(string token)
    {
        if (!token.All(c => char.IsAsciiDigit(c) || AsDigit(c) != c))
            return false;
        tokens.Add(token);
        return true;
    }

    private static char AsDigit(char c) => c switch
    {
        'O' or 'o' => '0',
        'I' or 'i' or 'l' or 'L' or '|' => '1',
        _ => c,
    };

    // Two CNICs one after the other, each perhaps in three pieces.
    private static bool TryPair(List<string> digits, out string[] pair)
    {
        var joined = string.Concat(digits);
        var length = 0;
        var atBoundary = digits.Exists(token => (length += token.Length) == CnicDigits);
        pair = joined.Length == 2 * CnicDigits && atBoundary ? [joined[..CnicDigits], joined[CnicDigits..]] : [];
        return pair.Length > 0;
    }

    // A phone number or the short code typed beside the CNIC.
    private static bool IsBeside(string token) =>
        token == "8171" || (token.Length == 11 && token.StartsWith("03", StringComparison.Ordinal));

    private static bool IsDigits(string token) => token.All(char.IsAsciiDigit);

    private static bool HasDigit(string token) => token.Any(char.IsAsciiDigit);
}
