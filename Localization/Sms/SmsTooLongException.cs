namespace Localization.Sms;

/// <summary>A text needs more parts than a concatenated short message can have (3GPP TS 23.040 §9.2.3.24.1).</summary>
/// <param name="segments">How many segments the text would need.</param>
public sealed class SmsTooLongException(int segments)
    : ArgumentException($"The text needs {segments} segments; a short message has {SmsEncoder.MaxSegments} at most.")
{
    /// <summary>How many segments the text would need.</summary>
    public int Segments => segments;
}
