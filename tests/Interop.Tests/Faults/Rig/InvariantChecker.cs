using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Store.Audit;

namespace Interop.Tests.Faults.Rig;

/// <summary>
/// What must hold after any harm: the book of record and the SMSC's own count agree, nothing is lost, nothing goes twice, and what is
/// uncertain is no more than what was on the wire when somebody died. Answers every violation in words; none is what a test asserts.
/// </summary>
internal static partial class InvariantChecker
{
    private const int Queued = 0, Unknown = 2, Expired = 5, Cancelled = 6;

    /// <summary>Checks a rig whose messages are settled.</summary>
    /// <param name="rig">The rig.</param>
    /// <param name="mostUnknown">The sum of the windows of those who died: I4.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(FaultRig rig, int mostUnknown)
    {
        var rows = await rig.Database.ReadAsync(
            session => session.All(
                "SELECT receiver, status, attempts FROM messages WHERE in_reply_to IS NULL",
                row => (Receiver: Convert.ToHexString((byte[])row.GetValue(0)), Status: (int)row.GetInt64(1), Attempts: (int)row.GetInt64(2))).ToDictionary(row => row.Receiver),
            CancellationToken.None);
        var seen = Enumerable.Range(1, rig.Promised).Select(FaultRig.NumberOf)
            .ToDictionary(number => Convert.ToHexString(rig.TokenOf(number)), number => rig.Ledger.Seen.GetValueOrDefault(number));
        var found = new List<string>();

        // I1: every promise has one row and an outcome; what the book calls sent, the SMSC saw.
        Note(found, seen.Keys.Count(receiver => !rows.ContainsKey(receiver)), "promised messages have no row");
        Note(found, rows.Values.Count(row => row.Status == Queued), "messages have no outcome");
        Note(found, rows.Values.Count(row => row.Status is 1 or 3 && seen[row.Receiver] == 0), "messages are called sent and never reached the SMSC: lost");
        // I2: what the SMSC saw was marked: the book does not believe it to be unsent.
        Note(found, rows.Values.Count(row => seen[row.Receiver] > 0 && row.Status is Queued or > 3 && row.Status != 4), "messages reached the SMSC without a mark");
        // I3
        Note(found, seen.Values.Count(times => times > 1), "messages reached the SMSC more than once");
        Note(found, rows.Values.Count(row => seen[row.Receiver] > Math.Max(row.Attempts, 1)), "messages have fewer attempts than PDUs");
        // I4
        var unknown = rows.Values.Count(row => row.Status == Unknown);
        if (unknown > mostUnknown)
            found.Add($"I4: {unknown} messages are unknown; the windows held {mostUnknown}");
        // I5
        Note(found, rows.Values.Count(row => row.Status is Expired or Cancelled && seen[row.Receiver] > 0), "expired or cancelled messages were sent");
        // I6
        if (rig.Ledger.BusiestSecond() is var busiest && busiest > rig.MostPerSecond)
            found.Add($"I6: {busiest} submits within one second; the operator takes {rig.MostPerSecond}");
        // I7
        found.AddRange(await DigitsInLogsAsync(rig));
        // I8: the chain of the audit log is whole.
        if (await AuditVerification.RunAsync(rig.Database, CancellationToken.None) is { BadSeq: { } bad } audit)
            found.Add($"I8: the audit log is broken at {bad}: {audit.Reason}");
        found.AddRange(await GrowthAsync(rig));
        return found;
    }

    // I9: nothing that a fault made a process take is kept.
    private static async Task<List<string>> GrowthAsync(FaultRig rig)
    {
        var found = new List<string>();
        foreach (var (gateway, before) in rig.Room.Where(one => one.Key.IsRunning))
        {
            if (await before.GrownAsync(gateway.ProcessId) is { } after)
                found.Add($"I9: a gateway held {before.Threads} threads and {before.Handles} handles, and holds {after.Threads} and {after.Handles}");
        }

        return found;
    }

    private static async Task<List<string>> DigitsInLogsAsync(FaultRig rig)
    {
        var found = new List<string>();
        foreach (var gateway in rig.Gateways)
            Look(found, "the terminal", gateway.Output);
        foreach (var file in Directory.EnumerateFiles(rig.Folder, "*.log", SearchOption.AllDirectories))
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            Look(found, Path.GetFileName(file), await reader.ReadToEndAsync());
        }

        return found;
    }

    private static void Look(List<string> found, string where, string text)
    {
        if (Personal.Match(text) is { Success: true } match)
            found.Add(string.Create(CultureInfo.InvariantCulture, $"I7: a number stands in {where} at {match.Index}"));
    }

    private static void Note(List<string> found, int count, string what)
    {
        if (count > 0)
            found.Add($"{count} {what}");
    }

    // 923001234567, 03001234567, 3520212345674 or 35202-1234567-4; not a part of a longer number or an identifier.
    [GeneratedRegex(@"(?<![0-9a-fA-F-])(923\d{9}|03\d{9}|\d{5}-\d{7}-\d|[1-7]\d{12})(?![0-9a-fA-F-])")]
    private static partial Regex Personal { get; }
}
