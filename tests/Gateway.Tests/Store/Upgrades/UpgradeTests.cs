using System.Text.Json;
using Gateway.Store;
using Gateway.Store.Audit;
using Gateway.Tests.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Database = Gateway.Store.Database;

namespace Gateway.Tests.Store.Upgrades;

/// <summary>
/// A gateway is started on the database that an earlier version left: people wrote, one complained, one said STOP, an account was made, and
/// one text was still waiting to leave. What stands in 0035.jsonl was written by the gateway of that version, to invented numbers.
/// </summary>
public sealed class UpgradeTests
{
    private const string Before = "0035_WebhookSecrets";
    private static readonly string Left = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Store", "Upgrades"));

    [Theory, EachEngine]
    public async Task What_an_earlier_version_left_goes_on_where_it_was(string engine)
    {
        var run = new DemoGateway();
        var server = engine == TestDatabase.Sqlite ? null : await EmptyAsync(run);
        try
        {
            await LeaveAsync(run, server);
            await run.InitializeAsync();
            try
            {
                await GoesOnAsync(run);
            }
            finally
            {
                await run.Gateway.DisposeAsync();
            }
        }
        finally
        {
            if (server is not null)
                await ServerAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(server).Database} WITH (FORCE)");
            Directory.Delete(run.Folder, recursive: true);
        }
    }

    private static async Task GoesOnAsync(DemoGateway run)
    {
        var database = run.Gateway.Services.GetRequiredService<Database>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await run.CountAsync("SELECT COUNT(*) FROM messages WHERE seq = 111 AND status IN (1, 3)") == 0)
            await Task.Delay(50, limit.Token);

        Assert.Contains("G-92929054", await run.SayAsync("923000000003", "G-92929054"), StringComparison.Ordinal);
        Assert.Equal(1, await run.CountAsync("SELECT COUNT(*) FROM contacts WHERE opt_outs <> 0"));
        Assert.Equal(1, await run.CountAsync("SELECT COUNT(*) FROM consent_ledger"));
        Assert.Equal(1, await run.CountAsync("SELECT COUNT(*) FROM \"AspNetUsers\""));
        Assert.Null((await AuditVerification.RunAsync(database, CancellationToken.None)).BadSeq);
    }

    private static async Task LeaveAsync(DemoGateway run, string? server)
    {
        var key = Path.Combine(run.Folder, "keys", "messaging.key");
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        File.Copy(Path.Combine(Left, "0035.key"), key);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var database = new Database(new StorageOptions
        {
            Provider = server is null ? StorageProvider.Sqlite : StorageProvider.PostgreSql, DataFolder = run.Folder, Database = server ?? "",
        });
        await using (var context = database.CreateContext())
            await MigrateToAsync(context);
        var rows = await File.ReadAllLinesAsync(Path.Combine(Left, "0035.jsonl"));
        using var session = database.OpenWriter();
        session.Execute(session.IsPostgreSql ? "SET session_replication_role = replica" : "PRAGMA foreign_keys=OFF");
        session.Begin();
        Insert(session, rows);
        session.Commit();
    }

    // The library takes the name of a last migration only where names begin with a date.
    private static async Task MigrateToAsync(MessagingDb context)
    {
        var (migrations, history) = (context.GetService<IMigrationsAssembly>(), context.GetService<IHistoryRepository>());
        await history.CreateAsync();
        foreach (var (id, type) in migrations.Migrations.Where(migration => string.CompareOrdinal(migration.Key, Before) <= 0).OrderBy(migration => migration.Key, StringComparer.Ordinal))
        {
            var migration = migrations.CreateMigration(type, context.Database.ProviderName!);
            var commands = context.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, context.Model);
            await context.GetService<IMigrationCommandExecutor>().ExecuteNonQueryAsync(commands, context.GetService<IRelationalConnection>());
            await context.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(id, "10.0.0")));
        }
    }

    private static void Insert(DbSession session, string[] rows)
    {
        var seen = new HashSet<string>();
        var truths = session.IsPostgreSql
            ? session.All("SELECT table_name, column_name FROM information_schema.columns WHERE data_type = 'boolean' AND table_schema = 'public'", row => (row.GetString(0), row.GetString(1))).ToHashSet()
            : [];
        foreach (var line in rows)
        {
            using var row = JsonDocument.Parse(line);
            var table = row.RootElement.GetProperty("table").GetString()!;
            // What a migration put there is in the file as well.
            if (seen.Add(table) && session.IsPostgreSql)
                session.Execute($"DELETE FROM \"{table}\"");
            var columns = row.RootElement.GetProperty("row").EnumerateObject().ToList();
            session.Execute(
                $"INSERT {(session.IsPostgreSql ? "" : "OR REPLACE ")}INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})",
                [.. columns.Select(column => truths.Contains((table, column.Name)) ? column.Value.GetInt64() != 0 : Value(column.Value))]);
        }

        if (!session.IsPostgreSql)
            return;
        foreach (var (table, column) in session.All("SELECT table_name, column_name FROM information_schema.columns WHERE is_identity = 'YES' AND table_schema = 'public'", row => (row.GetString(0), row.GetString(1))))
            session.Scalar($"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), COALESCE((SELECT MAX(\"{column}\") FROM \"{table}\"), 0) + 1, false)");
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Convert.FromHexString(value.GetProperty("hex").GetString()!),
        JsonValueKind.Number => value.GetInt64(),
        _ => value.GetString(),
    };

    private static async Task<string> EmptyAsync(DemoGateway run)
    {
        var name = $"upgrade_{Guid.NewGuid():n}";
        await ServerAsync($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Database = name }.ToString();
        (run.Stores["Storage:Provider"], run.Stores["ConnectionStrings:Database"]) = ("PostgreSql", connection);
        return connection;
    }

    private static async Task ServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(TestDatabase.Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
