using System.CommandLine;
using System.Globalization;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Host;

/// <summary>The verb <c>audit</c>: checks that the record of who did what is whole.</summary>
internal static class AuditCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create(Func<ParseResult, HostSettings> settings)
    {
        var verify = new Command("verify", "Walks the audit log from its first row; exit code 1 and the first bad number when it was changed, cut or put into another order.");
        verify.SetAction((result, stopping) => VerifyAsync(settings(result), stopping));
        return new Command("audit", "Works with the audit log.") { verify };
    }

    private static Task<int> VerifyAsync(HostSettings settings, CancellationToken stopping) => OfflineCommands.WithPartsAsync(
        settings, async parts => await PrintAsync(parts.GetRequiredService<Database>(), System.Console.Out, stopping), stopping);

    /// <summary>Verifies and says what came of it.</summary>
    public static async Task<int> PrintAsync(Database database, TextWriter output, CancellationToken stopping)
    {
        var found = await AuditVerification.RunAsync(database, stopping);
        await output.WriteLineAsync(found.BadSeq is { } bad
            ? string.Create(CultureInfo.InvariantCulture, $"The audit log is broken at row {bad}: {found.Reason} Rows before it are whole: {found.Rows}.")
            : string.Create(CultureInfo.InvariantCulture, $"The audit log is whole: {found.Rows} rows."));
        await output.WriteLineAsync($"Hash of the last whole row: {Convert.ToHexStringLower(found.Head)}. Keep it elsewhere, to see later that nothing was written anew.");
        return found.BadSeq is null ? 0 : 1;
    }
}
