namespace Gateway.Outbox;

/// <summary>How many segments a text takes, and in which encoding.</summary>
internal readonly record struct MessageSize(int Segments, string Encoding)
{
    /// <summary>Measures a text: 160 septets or 70 UTF-16 units in one segment, 153 or 67 in each of several (3GPP TS 23.040 §9.2.3.24).</summary>
    public static MessageSize Of(string text)
    {
        var gsm7 = System.Text.Ascii.IsValid(text);
        var (single, part) = gsm7 ? (160, 153) : (70, 67);
        return new(text.Length <= single ? 1 : (text.Length + part - 1) / part, gsm7 ? "Gsm7" : "Ucs2");
    }
}
