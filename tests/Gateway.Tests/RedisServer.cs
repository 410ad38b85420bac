using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Tests;

/// <summary>
/// A redis-server of one test on a loopback port of its own, with every write on the disk before it is answered;
/// it can be killed, started again on the same file, stopped and continued.
/// </summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Binary = "/usr/bin/redis-server";

    private readonly string[] _settings;
    private readonly StringBuilder _output = new();
    private readonly bool _ownsFolder;
    private Process? _process;

    private RedisServer(string folder, int port, bool ownsFolder, string[] settings)
    {
        (Folder, Port, _ownsFolder, _settings) = (folder, port, ownsFolder, settings);
    }

    public int Port { get; }

    /// <summary>Where its append-only file lies.</summary>
    public string Folder { get; }

    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public int ProcessId => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>What it printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts one; <paramref name="settings"/> are words of its command line and win over those it starts with.</summary>
    public static async Task<RedisServer> StartAsync(string? folder = null, params string[] settings)
    {
        var server = Prepare(folder, settings);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A server with its port and folder that does not run yet.</summary>
    public static RedisServer Prepare(string? folder = null, params string[] settings) =>
        new(folder ?? Directory.CreateTempSubdirectory("messaging-redis-").FullName, FreePort.Next(), folder is null, settings);

    /// <summary>Starts it on its file; answers when it takes calls.</summary>
    public async Task StartAgainAsync()
    {
        _process?.Dispose();
        var start = new ProcessStartInfo(Binary) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Folder };
        string[] words =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", Folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always",
            "--maxmemory", "512mb", "--maxmemory-policy", "noeviction", .. _settings,
        ];
        foreach (var word in words)
            start.ArgumentList.Add(word);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var i = 0; i < 400; i++)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"redis-server ended:\n{Output}");
            if (await AnswersAsync())
                return;
            await Task.Delay(25);
        }

        throw new TimeoutException($"redis-server does not answer:\n{Output}");
    }

    /// <summary>One command as redis-cli would send it; answers the raw reply.</summary>
    public async Task<string> CommandAsync(params string[] words)
    {
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await client.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
        var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words)
            request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), limit.Token);
        var buffer = new byte[64 * 1024];
        var read = await client.GetStream().ReadAsync(buffer, limit.Token);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it keeps its connections and answers nobody.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();
        _process?.Dispose();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return (await CommandAsync("PING")).StartsWith("+PONG", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }
}
