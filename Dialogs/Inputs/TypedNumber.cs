namespace Dialogs.Inputs;

/// <summary>A number being put together from neighbouring tokens of a text that may hold a CNIC.</summary>
internal sealed class TypedNumber
{
    private const int CnicDigits = 13;
    private readonly List<string> tokens = [];

    /// <summary>Digits, letters that look like digits included when a digit stands beside them.</summary>
    internal int Count => tokens.Where(HasDigit).Sum(token => token.Length);

    /// <summary>A telephone number: no CNIC begins with 0 or 9.</summary>
    internal bool IsPhone
    {
        get
        {
            var digits = string.Concat(tokens.Where(IsDigits));
            return digits is ['0', '0', '9', '2', ..] && digits.Length is 13 or 14
                || digits is ['0', ..] && digits.Length is 10 or 11
                || digits is ['9', '2', ..] && digits.Length is 11 or 12;
        }
    }

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
            if (BesidePhone(digits) is { } cnic)
                return [cnic];
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
        var isNumber = token.All(c => char.IsAsciiDigit(c) || AsDigit(c) != c) && (HasDigit(token) || token.All(IsLooseSign));
        if (!isNumber)
            return false;
        tokens.Add(token);
        return true;
    }

    private static char AsDigit(char c) => c switch
    {
        'O' or 'o' => '0',
        'I' or 'i' or 'l' or 'L' or '|' => '1',
        'S' or 's' => '5',
        'B' => '8',
        'Z' or 'z' => '2',
        _ => c,
    };

    // "is" and "so" are words; a lone l or O may be a digit that was set apart.
    private static bool IsLooseSign(char c) => AsDigit(c) is '0' or '1';

    // Two CNICs one after the other, each perhaps in three pieces.
    private static bool TryPair(List<string> digits, out string[] pair)
    {
        var joined = string.Concat(digits);
        var length = 0;
        var atBoundary = digits.Exists(token => (length += token.Length) == CnicDigits);
        pair = joined.Length == 2 * CnicDigits && atBoundary ? [joined[..CnicDigits], joined[CnicDigits..]] : [];
        return pair.Length > 0;
    }

    // A CNIC and a phone number one after the other, each perhaps in pieces.
    private static string? BesidePhone(List<string> digits)
    {
        for (var cut = 1; cut < digits.Count; cut++)
        {
            var (before, after) = (string.Concat(digits.Take(cut)), string.Concat(digits.Skip(cut)));
            if (before.Length == CnicDigits && IsMobile(after))
                return before;
            if (after.Length == CnicDigits && IsMobile(before))
                return after;
        }

        return null;
    }

    private static bool IsMobile(string digits) =>
        (digits is ['0', '3', ..] && digits.Length == 11) || (digits is ['9', '2', '3', ..] && digits.Length == 12);

    // A phone number or the short code typed beside the CNIC.
    private static bool IsBeside(string token) =>
        token == "8171" || (token.Length == 11 && token.StartsWith("03", StringComparison.Ordinal));

    private static bool IsDigits(string token) => token.All(char.IsAsciiDigit);

    private static bool HasDigit(string token) => token.Any(char.IsAsciiDigit);
}
