using Localization.Sms;

namespace Gateway.Outbox;

/// <summary>How many segments a text takes, and in which encoding.</summary>
internal readonly record struct MessageSize(int Segments, string Encoding)
{
    /// <summary>Measures a text as the dispatcher will encode it.</summary>
    public static MessageSize Of(string text)
    {
        var size = SmsEncoder.Measure(text);
        return new(size.Segments, size.Encoding == SmsEncoding.Gsm7 ? "Gsm7" : "Ucs2");
    }
}
