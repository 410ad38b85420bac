using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Sources;

/// <summary>Remembers for a while that no registry knows a person, so that nobody is asked about her again and again.</summary>
internal static class Absences
{
    /// <summary>Work that notes it.</summary>
    public static Action<DbSession> Storing(Token person, DateTimeOffset now)
    {
        var key = person.ToArray();
        return session => session.Execute(
            "INSERT INTO registry_absences (cnic, asked_at) VALUES ($1, $2) ON CONFLICT (cnic) DO UPDATE SET asked_at = excluded.asked_at", key, now.Stored());
    }

    /// <summary>Whether it was noted since a time.</summary>
    public static bool IsKnown(DbSession session, Token person, DateTimeOffset since) =>
        session.Scalar("SELECT 1 FROM registry_absences WHERE cnic = $1 AND asked_at > $2", person.ToArray(), since.Stored()) is not null;

    /// <summary>Work that forgets what is older.</summary>
    public static Action<DbSession> Forgetting(DateTimeOffset before) => session => session.Execute("DELETE FROM registry_absences WHERE asked_at < $1", before.Stored());
}
