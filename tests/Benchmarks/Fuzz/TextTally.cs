using Localization.Sms;

namespace Benchmarks.Fuzz;

/// <summary>What came of random texts.</summary>
internal sealed class TextTally
{
    private const int Kept = 20;

    public long Rounds { get; set; }

    public long Gsm7 { get; private set; }

    public long Ucs2 { get; private set; }

    public long Shifted { get; private set; }

    public long Concatenated { get; private set; }

    public long Segments { get; private set; }

    public long Failures { get; private set; }

    /// <summary>The first failures, each with its text as code units, so that it can be tried again.</summary>
    public List<string> Found { get; } = [];

    public void Count(EncodedSms message, SmsEncoderOptions route)
    {
        (Gsm7, Ucs2) = message.Encoding == SmsEncoding.Gsm7 ? (Gsm7 + 1, Ucs2) : (Gsm7, Ucs2 + 1);
        // Beside what joins the parts, a header announces nothing but tables.
        var joining = message.Segments.Count == 1 ? 0 : route.WideReference ? 7 : 6;
        Shifted += message.Segments[0].Header.Length > joining ? 1 : 0;
        Concatenated += message.Segments.Count > 1 ? 1 : 0;
        Segments += message.Segments.Count;
    }

    public void Fail(string text, string reason)
    {
        Failures++;
        if (Found.Count < Kept)
            Found.Add($"{reason}: {string.Concat(text.Take(200).Select(unit => $"\\u{(int)unit:X4}"))}");
    }
}
