using System.Diagnostics.Metrics;

namespace Gateway.Conversations;

/// <summary>What conversations count.</summary>
internal static class ConversationTelemetry
{
    private static readonly Meter Meter = new("Messaging.Conversations");
    private static readonly Counter<long> Missing = Meter.CreateCounter<long>("text.missing", "{text}", "Wordings that fell back, lacked a value or do not exist");
    private static readonly Counter<long> TooLong = Meter.CreateCounter<long>("ussd.screen.too_long", "{screen}", "Screens that did not fit and were shown in Roman Urdu or English");
    private static readonly Counter<long> Ends = Meter.CreateCounter<long>("dialog.ended", "{dialog}", "Dialogs that ended, by flow and reason");
    private static readonly Counter<long> Loops = Meter.CreateCounter<long>("talk.quieted", "{number}", "Numbers that kept saying the same, as machines do, and get no answer for a while");

    /// <summary>A number was quieted.</summary>
    public static void Quieted() => Loops.Add(1);

    /// <summary>A wording was missing.</summary>
    public static void WordingMissing(string key, string language) => Missing.Add(1, new("key", key), new("language", language));

    /// <summary>A screen did not fit.</summary>
    public static void ScreenTooLong(string language) => TooLong.Add(1, new KeyValuePair<string, object?>("language", language));

    /// <summary>A dialog ended.</summary>
    public static void Ended(string flow, string reason) => Ends.Add(1, new("flow", flow), new("reason", reason));
}
