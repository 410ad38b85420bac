using System.Globalization;
using Gateway.Api;
using Gateway.Inbox;
using Gateway.Ussd;

namespace Gateway.Host;

/// <summary>What the health page says of the way in: where messages wait, for how long, and what to do about it.</summary>
internal static class InboundHealth
{
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(2);
    private const int BusyWriter = 6000;

    /// <summary>The items, in plain words.</summary>
    public static IEnumerable<HealthItem> Of(InboxFigures figures, LateHops late)
    {
        yield return Inbox(figures);
        yield return figures.Spool == 0
            ? new("spool", true, "The spool file is empty: messages go straight into the database.")
            : new("spool", true, $"{Number(figures.Spool)} messages wait in the spool file, the oldest for {Words(figures.SpoolAge)}. They are safe on the disk and go into the database when it answers.");
        yield return figures.Writer < BusyWriter
            ? new("writer", true, $"{Number(figures.Writer)} pieces of work wait for the database.")
            : new("writer", false, $"{Number(figures.Writer)} pieces of work wait for the database, which is more than it keeps up with. Look at its disk and its locks.");
        yield return late.IsFull
            ? new("ussd", false, $"{Number(late.Count)} USSD answers were promised by SMS and wait for the database; new callers are asked to dial again.")
            : new("ussd", true, late.Count == 0 ? "USSD answers are shown in time." : $"{Number(late.Count)} USSD answers were promised by SMS and wait for the database.");
    }

    private static HealthItem Inbox(InboxFigures figures)
    {
        if (figures.Waiting == 0)
            return new("inbox", true, "No message waits to be handled.");
        var words = $"{Number(figures.Waiting)} messages wait to be handled, the oldest for {Words(figures.Oldest)}.";
        return figures.Oldest < Slow ? new("inbox", true, words) : new("inbox", false, $"{words} People wait for their answers: look in the log for why handling fails or is slow.");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Words(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)time.TotalSeconds)} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min");
}
