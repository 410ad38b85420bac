using System.Data.Common;
using Gateway.Store;

namespace Gateway.Broadcasts.Control;

/// <summary>What a pause of all sending holds; numbers are stored.</summary>
internal enum PauseScope
{
    /// <summary>Every broadcast.</summary>
    Broadcasts = 0,
    /// <summary>Everything that goes out, answers and news of cases too; USSD screens go on.</summary>
    Everything = 1,
}

/// <summary>A pause of all sending, as stored.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Scope">What it holds.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who paused; another person has to resume.</param>
/// <param name="Name">That person's name.</param>
/// <param name="At">Since when.</param>
internal sealed record SendingPause(long Number, PauseScope Scope, string Reason, string By, string Name, DateTimeOffset At)
{
    /// <summary>The pause that holds now; null when none does.</summary>
    public static SendingPause? Find(DbSession session) => session.First(
        "SELECT seq, scope, reason, by_id, by_name, at FROM sending_pauses WHERE resumed_at IS NULL ORDER BY seq DESC LIMIT 1", Read);

    private static SendingPause Read(DbDataReader row) =>
        new(row.GetInt64(0), (PauseScope)row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Time(5));
}
