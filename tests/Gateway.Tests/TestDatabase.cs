using Gateway.Security;
using Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Tests;

/// <summary>
/// A fresh, migrated database of one test with its writer and keys: a SQLite file in a folder of its own,
/// or a PostgreSQL database of its own on the server that TEST_POSTGRES names.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    public const string Sqlite = "SQLite";
    public const string PostgreSql = "PostgreSQL";

    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);
    private static readonly Lazy<Task<string>> ServerTemplate = new(MakeServerTemplateAsync);
    private readonly string? _server;
    private readonly string? _name;

    private TestDatabase(string folder, string connectionString, string? server, string? name)
    {
        Folder = folder;
        _server = server;
        _name = name;
        Database = new Database(new StorageOptions
        {
            Provider = server is null ? StorageProvider.Sqlite : StorageProvider.PostgreSql,
            DataFolder = folder,
            Database = connectionString,
        });
        Writer = new BatchWriter(Database, NullLogger<BatchWriter>.Instance);
    }

    public static string? Server => Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    private static string NeededServer => Server ?? throw new InvalidOperationException("TEST_POSTGRES holds no connection string.");

    public string Folder { get; }

    /// <summary>The settings with which a whole gateway runs on this database.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _name is null
        ? new Dictionary<string, string?> { ["Storage:Provider"] = "Sqlite" }
        : new Dictionary<string, string?> { ["Storage:Provider"] = "PostgreSql", ["ConnectionStrings:Database"] = new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ToString() };

    public Database Database { get; }

    public BatchWriter Writer { get; }

    public PersonalData Personal { get; } = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public static async Task<TestDatabase> CreateAsync(string engine = Sqlite)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-test-").FullName;
        if (engine == Sqlite)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "messaging.db"), await Template.Value);
            return new TestDatabase(folder, "", server: null, name: null);
        }

        var name = $"test_{Guid.NewGuid():n}";
        await ExecuteAsync(NeededServer, $"CREATE DATABASE {name} TEMPLATE {await ServerTemplate.Value} STRATEGY FILE_COPY");
        return new TestDatabase(folder, ConnectionTo(name), NeededServer, name);
    }

    public ValueTask<T?> ScalarAsync<T>(string sql, params object?[] values) =>
        Database.ReadAsync(session => session.Scalar(sql, values) is { } value ? (T?)Convert.ChangeType(value, typeof(T)) : default, CancellationToken.None);

    public ValueTask<long> CountAsync(string table) => ScalarAsync<long>($"SELECT COUNT(*) FROM {table}");

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Database.Dispose();
        Personal.Dispose();
        if (_server is not null)
            await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
        Directory.Delete(Folder, recursive: true);
    }

    // The tables are made once and copied: migrating anew for every test would dominate the suite.
    private static async Task<byte[]> MakeTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-template-").FullName;
        try
        {
            var file = Path.Combine(folder, "messaging.db");
            using (var database = new Database(new StorageOptions { DataFolder = folder, Database = $"Data Source={file};Pooling=False" }))
                await database.MigrateAsync(CancellationToken.None);
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MakeServerTemplateAsync()
    {
        var name = $"template_{Guid.NewGuid():n}";
        await ExecuteAsync(NeededServer, $"CREATE DATABASE {name}");
        using (var database = new Database(new StorageOptions { Provider = StorageProvider.PostgreSql, Database = ConnectionTo(name) }))
            await database.MigrateAsync(CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            using var connection = new NpgsqlConnection(NeededServer);
            connection.Open();
            using var command = new NpgsqlCommand($"DROP DATABASE {name} WITH (FORCE)", connection);
            command.ExecuteNonQuery();
        };
        return name;
    }

    private static string ConnectionTo(string name) => new NpgsqlConnectionStringBuilder(NeededServer) { Database = name, Pooling = false }.ToString();

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
