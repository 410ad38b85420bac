using System.Diagnostics.Metrics;

namespace Gateway.Inbox;

/// <summary>What the inbox counts: every message that came in, and what became of it.</summary>
internal static class InboxTelemetry
{
    private static readonly Meter Meter = new("Messaging.Inbox");
    private static readonly Counter<long> Arrived = Meter.CreateCounter<long>("mo.accepted", "{message}", "Messages taken from operators");
    private static readonly Counter<long> NotTaken = Meter.CreateCounter<long>("mo.refused", "{message}", "Messages that are never answered, by reason");
    private static readonly Counter<long> Handled = Meter.CreateCounter<long>("mo.handled", "{message}", "Messages handled, by outcome");

    private static readonly Counter<long> Kept = Meter.CreateCounter<long>("mo.spooled", "{message}", "Messages kept in the spool file because the database was away");

    /// <summary>A message went to the spool.</summary>
    public static void Spooled(string operatorName) => Kept.Add(1, new KeyValuePair<string, object?>("operator", operatorName));

    /// <summary>A message was taken.</summary>
    public static void Accepted(string operatorName, Acceptance acceptance) =>
        Arrived.Add(1, new("operator", operatorName), new("acceptance", acceptance.ToString()));

    /// <summary>A message is not answered, for a reason.</summary>
    public static void Refused(string reason) => NotTaken.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A message was handled.</summary>
    public static void Done(string outcome) => Handled.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
