using Gateway.Operators.Leases;
using Gateway.Services.Vouchers;
using Microsoft.Extensions.Options;

namespace Gateway.Services.Prompts;

/// <summary>Looks every few minutes for payments, visits, vouchers and closed cases that somebody is to be asked or told about.</summary>
internal sealed partial class PromptWorker(
    PromptScan payments, CaseScan cases, VoucherScan vouchers, Duties duties, IOptions<PromptOptions> options, TimeProvider time, ILogger<PromptWorker> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
            return;
        using var tick = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.LookMinutes), time);
        do
        {
            try
            {
                if (duties.Has(Duties.Reminders))
                    await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await tick.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks for everything once; answers how much was found.</summary>
    public async Task<int> LookAsync(CancellationToken stopping) =>
        await payments.LookAsync(stopping) + await cases.LookAsync(stopping) + await vouchers.LookAsync(stopping);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What people are to be asked and told could not be looked for; trying again")]
    private partial void LogFailed(Exception exception);
}
