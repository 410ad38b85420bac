using System.CommandLine;
using System.Globalization;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Host;

/// <summary>The verb <c>audit</c>: checks that the record of who did what is whole.</summary>
internal static class AuditCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create(Func<ParseResult, HostSettings> settings)
    {
        var file = new Option<string?>("--checkpoints") { Description = "The file of checkpoints to compare with. Default: the one that this gateway keeps (Audit:CheckpointFile)." };
        var verify = new Command(
            "verify",
            "Walks the audit log from its first row and compares it with the signed checkpoints. Exit codes: 0 whole; 1 changed, cut, filled in, reordered or written anew, with the first wrong row; 2 it cannot be read; 3 whole, but there is no file outside the database to compare with.")
        {
            file,
        };
        verify.SetAction((result, stopping) => VerifyAsync(settings(result), result.GetValue(file), stopping));
        var key = new Command("key", "Prints the public half of the key that signs checkpoints, for an auditor to keep.");
        key.SetAction((result, stopping) => OfflineCommands.WithPartsAsync(settings(result), async parts =>
        {
            await System.Console.Out.WriteLineAsync(parts.GetRequiredService<AuditKey>().PublicPem);
            return 0;
        }, stopping));
        return new Command("audit", "Works with the audit log.") { verify, key };
    }

    private static Task<int> VerifyAsync(HostSettings settings, string? file, CancellationToken stopping) => OfflineCommands.WithPartsAsync(
        settings, async parts =>
        {
            var witness = parts.GetRequiredService<AuditWitness>();
            if (file is not null)
                witness = witness with { File = new CheckpointFile(file) };
            return await PrintAsync(parts.GetRequiredService<Database>(), witness, settings.Time, System.Console.Out, stopping);
        }, stopping);

    /// <summary>Verifies and says what came of it.</summary>
    public static async Task<int> PrintAsync(Database database, AuditWitness? witness, TimeProvider time, TextWriter output, CancellationToken stopping)
    {
        var began = time.GetTimestamp();
        var found = await AuditVerification.RunAsync(database, witness, stopping);
        var seconds = time.GetElapsedTime(began).TotalSeconds;
        await output.WriteLineAsync(found.BadSeq is { } bad
            ? string.Create(CultureInfo.InvariantCulture, $"The audit log is broken at row {bad}: {found.Reason} Rows before it are whole: {found.Rows}.")
            : string.Create(CultureInfo.InvariantCulture, $"The audit log is whole: {found.Rows} rows, {found.Checkpoints} signed checkpoints agree."));
        if (seconds > 0)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Checked in {seconds:0.00} s: {found.Rows / seconds:0} rows a second."));
        await output.WriteLineAsync($"Hash of the last whole row: {Convert.ToHexStringLower(found.Head)}. Keep it elsewhere, to see later that nothing was written anew.");
        if (found.BadSeq is not null)
            return 1;
        if (witness is null || found.WitnessedTo is not null || found.Rows == 0)
            return 0;
        await output.WriteLineAsync($"There is no file {witness.File.Path} to compare with: a cut that was covered up would not be seen.");
        return 3;
    }
}
