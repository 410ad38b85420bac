using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Gateway.Tests;
using Npgsql;

namespace Interop.Tests.Faults.Rig;

/// <summary>A PostgreSQL of one run in a folder of its own, which can be stopped, killed and started again. It runs as the user postgres when the tests run as root.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin/";
    private readonly string _folder;
    private readonly int _port;
    private readonly string[] _settings;
    private Process? _process;

    private PostgresServer(string folder, int port, string[] settings) => (_folder, _port, _settings) = (folder, port, settings);

    /// <summary>The connection string of its maintenance database.</summary>
    public string Connection => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=tests;Database=postgres");

    public int ProcessId => _process!.Id;

    /// <summary>Makes one and starts it.</summary>
    /// <param name="settings">Settings beside the usual ones, as name=value.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-postgres-").FullName;
        var server = new PostgresServer(folder, FreePort.Next(), settings);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("/bin/chown", "postgres", folder);
        using var make = server.Begin("initdb", "-D", $"{folder}/db", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await make.WaitForExitAsync();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it on its files; answers when it takes connections.</summary>
    public async Task StartAgainAsync()
    {
        _process?.Dispose();
        string[] settings = ["listen_addresses=127.0.0.1", "max_connections=200", "log_min_messages=fatal", .. _settings];
        _process = Begin(
            "postgres",
            ["-D", $"{_folder}/db", "-p", _port.ToString(CultureInfo.InvariantCulture), "-k", _folder, .. settings.SelectMany(setting => (string[])["-c", setting])]);
        for (var i = 0; i < 400; i++)
        {
            try
            {
                await ExecuteAsync(Connection, "SELECT 1");
                return;
            }
            catch (Exception e) when (e is NpgsqlException or SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException("PostgreSQL does not answer.");
    }

    /// <summary>Stops it as an administrator in a hurry does: connections end, data stays.</summary>
    public async Task StopAsync()
    {
        // -INT is the fast shutdown; the process itself, not the setpriv that became it.
        await RunAsync("/bin/kill", "-INT", _process!.Id.ToString(CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync();
    }

    /// <summary>A new database; answers its connection string.</summary>
    public Task<string> CreateDatabaseAsync() => CreateDatabaseAsync(Connection);

    /// <summary>A new database on any server; answers its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync(string server)
    {
        var name = $"rig_{Guid.NewGuid():n}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await StopAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Begin(string binary, params string[] words)
    {
        var start = new ProcessStartInfo { UseShellExecute = false, WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all = Environment.IsPrivilegedProcess
            ? ["/usr/bin/setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", "--", Binaries + binary, .. words]
            : [Binaries + binary, .. words];
        start.FileName = all[0];
        foreach (var word in all.Skip(1))
            start.ArgumentList.Add(word);
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task RunAsync(string program, params string[] words)
    {
        using var process = Process.Start(program, words);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', words)} ended with {process.ExitCode}.");
    }
}
