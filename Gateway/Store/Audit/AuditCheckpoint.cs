using System.Globalization;
using System.Text;
using Gateway.Security;

namespace Gateway.Store.Audit;

/// <summary>A signed word about the audit log: up to this row it was so at that time.</summary>
/// <param name="Seq">The last row it speaks of.</param>
/// <param name="Hash">That row's hash, which holds all before it.</param>
/// <param name="At">When, in Unix milliseconds.</param>
/// <param name="Key">Which key signed it.</param>
/// <param name="Signature">Over <c>messaging audit checkpoint 1|seq|hash|at|key</c>.</param>
internal sealed record AuditCheckpoint(long Seq, byte[] Hash, long At, string Key, byte[] Signature)
{
    private const int Parts = 5;
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Signs a row.</summary>
    public static AuditCheckpoint Sign(AuditKey key, long seq, byte[] hash, long at) => new(seq, hash, at, key.Id, key.Sign(Text(seq, hash, at, key.Id)));

    /// <summary>Whether it is what the key signed.</summary>
    public bool IsSignedBy(AuditKey key) => Key == key.Id && key.IsSigned(Text(Seq, Hash, At, Key), Signature);

    /// <summary>One line of the file: <c>seq hash at key signature</c>.</summary>
    public string Line() => string.Create(
        CultureInfo.InvariantCulture, $"{Seq} {Convert.ToHexStringLower(Hash)} {DateTimeOffset.FromUnixTimeMilliseconds(At).ToString(Time, CultureInfo.InvariantCulture)} {Key} {Convert.ToBase64String(Signature)}");

    /// <summary>Reads what <see cref="Line"/> wrote; null when it is no such line.</summary>
    public static AuditCheckpoint? Parse(string line)
    {
        var parts = line.Split(' ');
        try
        {
            return parts.Length == Parts && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
                && DateTimeOffset.TryParseExact(parts[2], Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new(seq, Convert.FromHexString(parts[1]), at.Stored(), parts[3], Convert.FromBase64String(parts[4]))
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] Text(long seq, byte[] hash, long at, string key) => Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"messaging audit checkpoint 1|{seq}|{Convert.ToHexStringLower(hash)}|{at}|{key}"));
}
