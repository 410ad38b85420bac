using System.Security.Cryptography;
using Dialogs.Inputs;

namespace Gateway.Grievances;

/// <summary>
/// Draws references at random: a running number would tell how many people complain and let one guess another's.
/// They are digits with a check digit, since people know numbers better than letters.
/// </summary>
internal static class CaseNumbers
{
    /// <summary>References to try in turn: short ones, then longer ones should the short ones be taken.</summary>
    public static IReadOnlyList<string> Draw() =>
        [Draw(1_000_000), Draw(1_000_000), Draw(1_000_000), Draw(10_000_000), Draw(100_000_000)];

    private static string Draw(int least) =>
        CaseReference.FromSerial(RandomNumberGenerator.GetInt32(least, (int)Math.Min(10L * least, int.MaxValue)));
}
