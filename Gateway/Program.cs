using Gateway.Host;

namespace Gateway;

/// <summary>
/// The way in. <see cref="Host.CommandLine"/> lists the verbs; <see cref="GatewayHost"/> is the table of contents of the running gateway.
/// </summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        // Database reads block a thread for as long as they take: the pool must not need seconds to grow when the database stalls.
        ThreadPool.SetMinThreads(64, 64);
        return CommandLine.Create().Parse(args).InvokeAsync();
    }
}
