using System.Globalization;
using Gateway.Store;

namespace Gateway.Console.Audit;

/// <summary>What the audit log says of attacks, mistakes that look like them, and deeds that an attacker would do.</summary>
internal sealed class SecurityEvents(Database database)
{
    // The deed, what the page calls it, and whether somebody should look.
    private static readonly (string Action, string Words, bool IsAlarm)[] All =
    [
        ("security.address_shut", "Sign-ins from a network address were stopped: too many were wrong", true),
        ("security.spending_ceiling", "Broadcasts were paused: the day's ceiling of spending was reached", true),
        ("security.card_rows", "Questions about cards that follow one another were refused", true),
        ("security.number_flood", "Numbers wrote more than the hour's limit", true),
        ("security.block_flood", "Numbers that follow one another wrote more than the hour's limit", true),
        ("security.source_range", "Texts came from outside the ranges of people", false),
        ("keys.rotate", "The keys of personal data were changed", false),
        ("keys.reseal", "Old records were sealed with new keys", false),
        ("keys.forget", "Old wrapping keys were taken out of the key file", false),
        ("session.refuse", "A sign-in was refused", false),
        ("session.prove_refuse", "A repeated proof of identity was wrong", false),
        ("access.denied", "A page was refused: the role does not allow it", false),
        ("sending.pause_all", "All sending was paused", false),
        ("user.factor_reset", "A second factor was taken away", false),
        ("personal.export", "Everything held of a person was exported", false),
        ("personal.erase", "Everything held of a person was erased", false),
    ];

    /// <summary>The words of a deed, in English.</summary>
    public static string Words(string action) => Array.Find(All, one => one.Action == action).Words ?? action;

    /// <summary>Whether somebody should look.</summary>
    public static bool IsAlarm(string action) => Array.Find(All, one => one.Action == action).IsAlarm;

    /// <summary>The events before a number, or the newest.</summary>
    public ValueTask<List<AuditRow>> ReadAsync(long? before, int atMost, CancellationToken aborted)
    {
        var names = string.Join(", ", All.Select(one => $"'{one.Action}'"));
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT seq, at, actor, address, action, object, detail FROM audit WHERE action IN ({names}) AND seq < $1 ORDER BY seq DESC LIMIT $2");
        return database.ReadAsync(
            session => session.All(
                sql, row => new AuditRow(row.GetInt64(0), row.Time(1), row.GetString(2), row.TextOrNull(3), row.GetString(4), row.GetString(5), row.TextOrNull(6)),
                before ?? long.MaxValue, (long)atMost), aborted);
    }
}
