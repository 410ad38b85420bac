using Gateway.Host;

namespace Gateway;

/// <summary>
/// The way in. <see cref="Host.CommandLine"/> lists the verbs; <see cref="GatewayHost"/> is the table of contents of the running gateway.
/// </summary>
internal static class Program
{
    private const int WrongUse = 2;

    private static async Task<int> Main(string[] args)
    {
        // Database reads block a thread for as long as they take: the pool must not need seconds to grow when the database stalls.
        ThreadPool.SetMinThreads(64, 64);
        var command = CommandLine.Create().Parse(args);
        var exitCode = await command.InvokeAsync();
        return command.Errors.Count > 0 ? WrongUse : exitCode;
    }
}
