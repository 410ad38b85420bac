using System.Diagnostics;

namespace Interop.Tests.Tshark;

/// <summary>Runs Wireshark's command-line program.</summary>
internal static class TsharkProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>What it printed; a run that fails fails the test.</summary>
    public static async Task<string> RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("tshark") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var tshark = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            var errors = tshark.StandardError.ReadToEndAsync(limit.Token);
            var output = await tshark.StandardOutput.ReadToEndAsync(limit.Token);
            await tshark.WaitForExitAsync(limit.Token);
            Assert.True(tshark.ExitCode == 0, await errors);
            return output;
        }
        finally
        {
            if (!tshark.HasExited)
                tshark.Kill();
        }
    }
}
