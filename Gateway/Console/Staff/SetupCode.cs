using System.Security.Cryptography;
using System.Text;

namespace Gateway.Console.Staff;

/// <summary>
/// The one-time code that proves that whoever makes the first account can read the server's own output.
/// Twenty letters and digits hold 100 random bits, so a plain SHA-256 of them is safe to store.
/// </summary>
internal static class SetupCode
{
    // Crockford's Base 32: no letter that is mistaken for another when it is read aloud.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;

    /// <summary>A new code, in four groups of five.</summary>
    public static string Create()
    {
        var letters = RandomNumberGenerator.GetString(Letters, Length);
        return string.Join('-', letters.Chunk(5).Select(group => new string(group)));
    }

    /// <summary>What is stored of a code; capitals, spaces and dashes make no difference, nor do the look-alikes I, L and O.</summary>
    public static byte[] Hash(string code)
    {
        var letters = code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).Select(c => c switch { 'I' or 'L' => '1', 'O' => '0', _ => c });
        return SHA256.HashData(Encoding.ASCII.GetBytes(letters.ToArray()));
    }
}
