using System.Diagnostics.Metrics;

namespace Gateway.Ussd;

/// <summary>What USSD counts.</summary>
internal static class UssdTelemetry
{
    private static readonly Meter Meter = new("Messaging.Ussd");
    private static readonly Counter<long> Hops = Meter.CreateCounter<long>("ussd.hops", "{hop}", "Hops answered on the screen");
    private static readonly Counter<long> LateHops = Meter.CreateCounter<long>("ussd.late", "{hop}", "Hops past their deadline, answered by SMS");
    private static readonly Counter<long> ShedHops = Meter.CreateCounter<long>("ussd.shed", "{hop}", "Hops turned away with a polite screen");
    private static readonly Counter<long> LostHops = Meter.CreateCounter<long>("ussd.late_lost", "{hop}", "Answers promised by SMS that could not be stored in time");
    private static readonly Counter<long> OvertakenHops = Meter.CreateCounter<long>("ussd.overtaken", "{hop}", "Hops whose session was closed or moved on by a newer one meanwhile");
    private static readonly Counter<long> RefusedHops = Meter.CreateCounter<long>("ussd.refused", "{hop}", "Requests refused, by reason");

    private static readonly Counter<long> AbortedSessions = Meter.CreateCounter<long>("ussd.aborted", "{session}", "Sessions given up by the person or the network");
    private static readonly Counter<long> UnshownScreens = Meter.CreateCounter<long>("ussd.not_shown", "{screen}", "Screens the operator did not take, by reason");

    private static readonly Counter<long> PushedScreens = Meter.CreateCounter<long>("ussd.pushed", "{screen}", "Screens nobody asked for, by what became of them");
    private static readonly Counter<long> Impatient = Meter.CreateCounter<long>("ussd.went_ahead", "{hop}", "Hops that did not wait any longer for another one of the same person");

    /// <summary>A hop did not wait any longer for another one of the same person.</summary>
    public static void WentAhead() => Impatient.Add(1);

    /// <summary>A hop was answered.</summary>
    public static void Hop(string route, bool continues) => Hops.Add(1, new("route", route), new("continues", continues));

    /// <summary>A hop was late.</summary>
    public static void Late(string route) => LateHops.Add(1, new KeyValuePair<string, object?>("route", route));

    /// <summary>A hop was turned away.</summary>
    public static void Shed(string route) => ShedHops.Add(1, new KeyValuePair<string, object?>("route", route));

    /// <summary>A promised answer was lost.</summary>
    public static void Lost(string route) => LostHops.Add(1, new KeyValuePair<string, object?>("route", route));

    /// <summary>A hop came too late for its session.</summary>
    public static void Overtaken(string route) => OvertakenHops.Add(1, new KeyValuePair<string, object?>("route", route));

    /// <summary>A request was refused.</summary>
    public static void Refused(string route, string reason) => RefusedHops.Add(1, new("route", route), new("reason", reason));

    /// <summary>An operator said what became of a screen that nobody had asked for.</summary>
    public static void Pushed(string route, string outcome) => PushedScreens.Add(1, new("route", route), new("outcome", outcome));

    /// <summary>A session was given up.</summary>
    public static void Aborted(string route) => AbortedSessions.Add(1, new KeyValuePair<string, object?>("route", route));

    /// <summary>A screen was not taken.</summary>
    public static void NotShown(string route, string reason) => UnshownScreens.Add(1, new("route", route), new("reason", reason));
}
