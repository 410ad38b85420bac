namespace Gateway.Host;

/// <summary>The verb <c>serve</c>: runs the gateway until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Starts, says where it is, and waits. Exit code 0 after an orderly stop, 1 when it cannot start.</summary>
    public static async Task<int> RunAsync(HostSettings settings, CancellationToken stopping)
    {
        RunningGateway gateway;
        try
        {
            gateway = await GatewayHost.StartAsync(settings, stopping);
        }
        catch (Exception e) when (StartFailure.Explain(e) is { } words)
        {
            await System.Console.Error.WriteLineAsync(words);
            return 1;
        }

        await using (gateway)
        {
            Announcement.Print(gateway, System.Console.Out);
            await gateway.WaitForShutdownAsync(stopping);
        }

        return 0;
    }
}
