using Gateway.Store;
using Npgsql;

namespace Gateway.Host;

/// <summary>A start beside a database that is not up yet, as after a power cut: says so once, and goes on as soon as it answers.</summary>
internal static class DatabaseWait
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Creates or upgrades the tables as soon as that can be done.</summary>
    /// <exception cref="NpgsqlException">The database answers and refuses: waiting would not help.</exception>
    public static async Task MigrateAsync(Database database, TimeProvider time, TextWriter terminal, CancellationToken stopping)
    {
        var isTold = false;
        while (true)
        {
            try
            {
                await database.MigrateAsync(stopping);
                return;
            }
            catch (Exception e) when (Away(e) is { } away)
            {
                if (!isTold)
                    await terminal.WriteLineAsync($"The database cannot be reached: {away.Message} The gateway waits for it. Until then nothing is taken or sent; operators keep what is written to us.");
                isTold = true;
                await Task.Delay(Pause, time, stopping);
            }
        }
    }

    // 57P03: it is starting. No state at all: nobody listens. A wrong password or name has a state of its own and will not pass.
    private static NpgsqlException? Away(Exception e) => e switch
    {
        PostgresException { SqlState: "57P03" or "57P01" or "57P02" or "53300" } busy => busy,
        PostgresException => null,
        NpgsqlException away => away,
        { InnerException: { } inner } => Away(inner),
        _ => null,
    };
}
