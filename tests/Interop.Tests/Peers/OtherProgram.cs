using System.Diagnostics;

namespace Interop.Tests.Peers;

/// <summary>Programs that nobody here wrote, run to their end.</summary>
internal static class OtherProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Where the scripts for Node.js are, beside what they need from npm.</summary>
    public static string PeersFolder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "peers"));

    /// <summary>Runs one; its output and its complaints are read to their end, and it does not outlive the wait.</summary>
    /// <param name="folder">Where it works.</param>
    /// <param name="program">Its name or file.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{program} did not end within {Patience.TotalSeconds} s.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>What one printed; a run that fails fails the test.</summary>
    public static async Task<string> OutputAsync(string folder, string program, params IEnumerable<string> arguments)
    {
        var (code, output, errors) = await RunAsync(folder, program, arguments);
        Assert.True(code == 0, $"{program} ended with {code}:\n{output}\n{errors}");
        return output;
    }
}
