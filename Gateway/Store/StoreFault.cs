using System.Data.Common;
using System.Threading.Channels;

namespace Gateway.Store;

/// <summary>Tells failures of the store, which pass, from faults of a message or of ours, which do not.</summary>
internal static class StoreFault
{
    /// <summary>Whether an exception says that the database is away, busy or closing.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        ChannelClosedException or ObjectDisposedException or TimeoutException or IOException or StoreAwayException => true,
        Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteErrorCode is not (1 or 19 or 20 or 25),
        DbException database => database.IsTransient || database.SqlState is null || database.SqlState.StartsWith("57", StringComparison.Ordinal) || database.SqlState.StartsWith("08", StringComparison.Ordinal),
        _ => false,
    };
}

/// <summary>The database could not be opened or lost its connection; nothing of the work is stored.</summary>
internal sealed class StoreAwayException(Exception inner) : Exception("The database does not answer.", inner);
