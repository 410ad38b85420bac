using System.Globalization;
using Gateway.Store;

namespace Gateway.Console.People;

/// <summary>Counts what one member of staff looked up and had shown: kinds and times, never of whom.</summary>
internal static class StaffLooks
{
    /// <summary>Notes one within the caller's transaction.</summary>
    public static void Add(DbSession session, string staff, string kind, DateTimeOffset at) =>
        session.Execute("INSERT INTO staff_looks (staff, kind, at) VALUES ($1, $2, $3)", staff, kind, at.Stored());

    /// <summary>How many there were since a time.</summary>
    public static long Count(DbSession session, string staff, string kind, DateTimeOffset since) => Convert.ToInt64(
        session.Scalar("SELECT COUNT(*) FROM staff_looks WHERE staff = $1 AND kind = $2 AND at >= $3", staff, kind, since.Stored()), CultureInfo.InvariantCulture);
}
