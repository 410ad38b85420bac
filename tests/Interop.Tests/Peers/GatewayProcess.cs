using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Interop.Tests.Peers;

/// <summary>The gateway as its users run it: a process of its own, which can be killed.</summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output;

    private GatewayProcess(Process process, StringBuilder output, Uri address)
    {
        _process = process;
        _output = output;
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
    };

    public static async Task<GatewayProcess> StartAsync(string dataFolder, IReadOnlyDictionary<string, string> settings)
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
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The gateway ended while starting."));

        try
        {
            return new GatewayProcess(process, output, await address.Task.WaitAsync(TimeSpan.FromSeconds(60)));
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            if (!process.HasExited)
                process.Kill();
            throw new InvalidOperationException($"The gateway did not start:\n{output}", e);
        }

        void Keep(string? line)
        {
            if (line is null)
                return;
            lock (output)
                output.AppendLine(line);
            if (AddressLine.Match(line) is { Success: true } match)
                address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    /// <summary>kill -9: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    // The line it announces itself with: "  Console    http://127.0.0.1:43121/"
    [GeneratedRegex(@"Console\s+(http://127\.0\.0\.1:\d+)")]
    private static partial Regex AddressLine { get; }
}
