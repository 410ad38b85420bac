using System.Diagnostics;
using System.Text.Json;
using Interop.Tests.Peers;

namespace Interop.Tests.NodeSmpp;

/// <summary>An SMPP client that nobody here wrote: node-smpp bound to our simulated SMSC, driven by JSON lines.</summary>
internal sealed class NodeEsme : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly List<JsonElement> _kept = [];

    private NodeEsme(Process process) => _process = process;

    public static NodeEsme Start(int port, string password = "secret")
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = OtherProgram.PeersFolder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("esme.js");
        start.ArgumentList.Add(port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        start.ArgumentList.Add(password);
        return new(Process.Start(start)!);
    }

    public async Task SendAsync(object command)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The next event of a kind; those of other kinds are kept for later calls.</summary>
    public async Task<JsonElement> NextAsync(string kind)
    {
        var at = _kept.FindIndex(e => e.GetProperty("event").GetString() == kind);
        if (at >= 0)
        {
            var kept = _kept[at];
            _kept.RemoveAt(at);
            return kept;
        }

        while (true)
        {
            var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
                ?? throw new InvalidOperationException($"node-smpp ended before \"{kind}\"; it saw: {string.Join(", ", _kept)}");
            var next = JsonDocument.Parse(line).RootElement;
            if (next.GetProperty("event").GetString() == kind)
                return next;
            _kept.Add(next);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
