using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace Interop.Tests.Peers;

/// <summary>An operator's SMSC that nobody here wrote: node-smpp, driven by JSON lines.</summary>
internal sealed class NodeSmsc : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Channel<JsonElement> _events = Channel.CreateUnbounded<JsonElement>();
    private readonly List<JsonElement> _set = [];

    private NodeSmsc(Process process)
    {
        _process = process;
        _ = PumpAsync();
    }

    public int Port { get; private set; }

    public static async Task<NodeSmsc> StartAsync()
    {
        var start = new ProcessStartInfo("node", "smsc.js")
        {
            WorkingDirectory = OtherProgram.PeersFolder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        var smsc = new NodeSmsc(Process.Start(start)!);
        smsc.Port = (await smsc.NextAsync("listening")).GetProperty("port").GetInt32();
        return smsc;
    }

    public Task DeliverAsync(string from, string text, int coding = 0, int times = 1) =>
        SendAsync(new { deliver = new { from, to = "8171", text, coding, times } });

    /// <summary>A hop of a USSD session: what the phone sends for one act of its owner.</summary>
    public Task UssdAsync(string from, string text, int op, int session) =>
        SendAsync(new { ussd = new { from, to = "8171", text, op, session } });

    public Task DropAsync() => SendAsync(new { drop = true });

    /// <summary>The next event of a kind; those of other kinds are kept for later calls.</summary>
    public async Task<JsonElement> NextAsync(string kind, Func<JsonElement, bool>? where = null)
    {
        bool Fits(JsonElement e) => e.GetProperty("event").GetString() == kind && (where is null || where(e));
        var kept = _set.FindIndex(e => Fits(e));
        if (kept >= 0)
        {
            var found = _set[kept];
            _set.RemoveAt(kept);
            return found;
        }

        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            JsonElement next;
            try
            {
                next = await _events.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"node-smpp saw no \"{kind}\" within {Patience.TotalSeconds} s; it saw: {string.Join(", ", _set)}");
            }

            if (Fits(next))
                return next;
            _set.Add(next);
        }
    }

    /// <summary>Every event seen until the given moment of quiet.</summary>
    public async Task<IReadOnlyList<JsonElement>> DrainAsync(TimeSpan quiet)
    {
        while (true)
        {
            using var limit = new CancellationTokenSource(quiet);
            try
            {
                _set.Add(await _events.Reader.ReadAsync(limit.Token));
            }
            catch (OperationCanceledException)
            {
                var all = _set.ToList();
                _set.Clear();
                return all;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task SendAsync(object command)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
        await _process.StandardInput.FlushAsync();
    }

    private async Task PumpAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            _events.Writer.TryWrite(JsonDocument.Parse(line).RootElement);
        _events.Writer.TryComplete();
    }
}
