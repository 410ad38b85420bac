using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Interop.Tests.Peers;

/// <summary>The gateway as its users run it: a process of its own, which can be killed.</summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output;
    private readonly CancellationTokenSource _listening;
    private bool _disposed;

    private GatewayProcess(Process process, StringBuilder output, CancellationTokenSource listening, Uri address)
    {
        _process = process;
        _output = output;
        _listening = listening;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public int ProcessId => _process.Id;

    /// <summary>Everything it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Settings with one operator at a port, in place of the simulated ones.</summary>
    public static Dictionary<string, string> BoundTo(int port) => new()
    {
        ["Operators__test__ShortCodes__0"] = "8171",
        ["Operators__test__Prefixes__0"] = "0300",
        ["Operators__test__TransactionsPerSecond"] = "1000",
        ["Operators__test__Links__0__Host"] = "127.0.0.1",
        ["Operators__test__Links__0__Port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Operators__test__Links__0__SystemId"] = "gateway",
        ["Operators__test__Links__0__Password"] = "secret",
        ["Operators__test__Links__0__WindowSize"] = "10",
        ["Simulator__Enabled"] = "false",
        // What comes unasked comes by the clock, among the answers that are counted here.
        ["Prompts__Enabled"] = "false",
        ["Privacy__NoticeMinutes"] = "0",
    };

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="dataFolder">Where its files live.</param>
    /// <param name="settings">Its settings, as environment variables.</param>
    /// <param name="said">Told of every line it prints.</param>
    public static async Task<GatewayProcess> StartAsync(string dataFolder, IReadOnlyDictionary<string, string> settings, Action<string>? said = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(Gateway.Program).Assembly.Location);
        start.ArgumentList.Add("serve");
        start.Environment["Urls"] = "http://127.0.0.1:0";
        start.Environment["Storage__DataFolder"] = dataFolder;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var output = new StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Process.Start(start)!;
        var listening = new CancellationTokenSource();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The gateway ended while starting."));

        try
        {
            return new GatewayProcess(process, output, listening, await address.Task.WaitAsync(TimeSpan.FromSeconds(120)));
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            if (!process.HasExited)
                process.Kill();
            // Its last words may still be on the way.
            await reading.WaitAsync(TimeSpan.FromSeconds(10));
            throw new InvalidOperationException($"The gateway did not start:\n{output}", e);
        }

        async Task ReadAsync(StreamReader from)
        {
            try
            {
                while (await from.ReadLineAsync(listening.Token) is { } line)
                    Keep(line);
            }
            catch (OperationCanceledException) when (listening.IsCancellationRequested)
            {
                // Nobody reads any more.
                return;
            }
        }

        void Keep(string line)
        {
            lock (output)
                output.AppendLine(line);
            said?.Invoke(line);
            if (AddressLine.Match(line) is { Success: true } match)
                address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    /// <summary>Reads nothing more of what it prints, so that its terminal fills and takes no more.</summary>
    public Task StopListeningAsync() => _listening.CancelAsync();

    /// <summary>Runs another verb of the program on the same files; answers its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Words)> RunAsync(string dataFolder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(Gateway.Program).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["Storage__DataFolder"] = dataFolder;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        try
        {
            var (said, wrong) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await said + await wrong);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"The verb {arguments[0]} did not end.");
        }
    }

    /// <summary>kill -9: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: it finishes what is under way. Answers its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("-TERM");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGSTOP: it keeps everything it has and does nothing.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    public bool IsRunning => !_disposed && !_process.HasExited;

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        Client.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        await _listening.CancelAsync();
        _listening.Dispose();
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/kill", [signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    // The line it announces itself with: "  Console    http://127.0.0.1:43121/"
    [GeneratedRegex(@"Console\s+(http://127\.0\.0\.1:\d+)")]
    private static partial Regex AddressLine { get; }
}
