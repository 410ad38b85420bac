using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Gateway.Tests;

namespace Benchmarks.Load;

/// <summary>A PostgreSQL and a Redis of a run's own, on free loopback ports and with the durability of production, in a folder that goes away.</summary>
internal sealed class OwnServers : IAsyncDisposable
{
    private const string PostgreSqlFolder = "/usr/lib/postgresql/15/bin";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("load-servers-").FullName;
    private readonly List<Process> _processes = [];

    /// <summary>The processor time that each server and its children have used so far.</summary>
    public IReadOnlyList<(string Name, TimeSpan Processor)> Processor
    {
        get
        {
            var lines = ProcessLine.All();
            return [.. _processes.Select(process => (process.ProcessName, TimeSpan.FromSeconds(ProcessLine.Seconds(lines, [process.Id], []))))];
        }
    }

    /// <summary>Starts PostgreSQL; answers its connection string.</summary>
    public async Task<string> PostgreSqlAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "postgres")).FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chmod", "755", _folder);
            await RunAsync("chown", "postgres", folder);
        }

        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        await EndAsync(Start(folder, As($"{PostgreSqlFolder}/initdb", "-D", $"{folder}/db", "-U", "load", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")));
        _processes.Add(Start(folder, As(
            $"{PostgreSqlFolder}/postgres", "-D", $"{folder}/db", "-p", port, "-k", folder, "-c", "listen_addresses=127.0.0.1",
            "-c", "shared_buffers=512MB", "-c", "max_wal_size=4GB", "-c", "checkpoint_timeout=15min")));
        await ListeningAsync(port);
        return $"Host=127.0.0.1;Port={port};Username=load;Database=postgres";
    }

    /// <summary>Starts Redis with every write on the disk before it is answered; answers its address.</summary>
    public async Task<string> RedisAsync()
    {
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        _processes.Add(Start(_folder, [
            "redis-server", "--port", port, "--bind", "127.0.0.1", "--dir", _folder, "--appendonly", "yes", "--appendfsync", "always",
            "--maxmemory", "1gb", "--maxmemory-policy", "noeviction", "--save", "", "--no-appendfsync-on-rewrite", "no"]));
        await ListeningAsync(port);
        return $"127.0.0.1:{port}";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            // SIGINT: PostgreSQL ends its children, Redis closes its file.
            await RunAsync("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
            await EndAsync(process);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string[] As(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", "--", .. command] : command;

    private static Process Start(string folder, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static Task RunAsync(params string[] command) => EndAsync(Start("/", command));

    private static async Task EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
    }

    private static async Task ListeningAsync(string port)
    {
        var began = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", int.Parse(port, CultureInfo.InvariantCulture));
                return;
            }
            catch (SocketException) when (began.Elapsed < Patience)
            {
                await Task.Delay(100);
            }
        }
    }
}
