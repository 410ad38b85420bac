using Gateway.Security;

namespace Gateway.Host;

/// <summary>A gateway that is up. Disposing it drains what is under way, then closes everything in reverse order.</summary>
internal sealed class RunningGateway(WebApplication app, IReadOnlyList<SimulatedOperator> simulated, string? setupCode, bool hasHandset) : IAsyncDisposable
{
    private bool _disposed;

    /// <summary>The parts.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Where the console is, with a slash at the end.</summary>
    public Uri Address { get; } = new(app.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal));

    /// <summary>The simulated operators inside this process.</summary>
    public IReadOnlyList<SimulatedOperator> SimulatedOperators => simulated;

    /// <summary>The one-time staff set-up code; null once there is an account.</summary>
    public string? SetupCode => setupCode;

    /// <summary>Whether the simulated phone is there.</summary>
    public bool HasHandset => hasHandset;

    /// <summary>The path of the key file when it was made just now.</summary>
    public string? KeyFileCreated { get; } = app.Services.GetRequiredService<KeyFileState>().CreatedPath;

    /// <summary>Waits for Ctrl-C, SIGTERM or the token.</summary>
    public Task WaitForShutdownAsync(CancellationToken stopping) => app.WaitForShutdownAsync(stopping);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await app.StopAsync();
        await app.DisposeAsync();
        // The SMSCs go last, so that what was on the wire is still answered.
        foreach (var one in simulated)
            await one.Smsc.DisposeAsync();
    }
}
