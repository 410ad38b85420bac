using Gateway.Host;

namespace Gateway;

/// <summary>
/// The way in. <see cref="Host.CommandLine"/> lists the verbs; <see cref="GatewayHost"/> is the table of contents of the running gateway.
/// </summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => CommandLine.Create().Parse(args).InvokeAsync();
}
