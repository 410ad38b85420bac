using System.CommandLine;
using System.Globalization;
using Gateway.Keeping.Persons;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Host;

/// <summary>The verb <c>data</c>: what is held of one person, shown or erased.</summary>
internal static class DataCommand
{
    private const string FromInput = "-";

    /// <summary>Makes it.</summary>
    public static Command Create(Func<ParseResult, HostSettings> settings)
    {
        var who = new Argument<string[]>("msisdn")
        {
            Arity = new ArgumentArity(1, 2),
            Description = "A mobile number, a CNIC, or one of each of one person. A dash reads them from standard input, a line each, so that they stand in no history of commands.",
        };
        return new Command("data", "Works with what is held of people: all of one person shown or erased, and what was kept long enough deleted; each use stands in the audit log.") { Export(settings, who), Erase(settings, who), RetentionCommand.Create(settings) };
    }

    private static Command Export(Func<ParseResult, HostSettings> settings, Argument<string[]> who)
    {
        var file = new Option<string>("--out") { Description = "The file to write; there must be none of that name. Only you can read it.", Required = true };
        var export = new Command("export", "Writes everything that is held about a number or a CNIC as JSON.") { who, file };
        export.SetAction((result, stopping) => WithAsync(settings(result), result.GetRequiredValue(who), async (parts, subject) =>
        {
            var path = Path.GetFullPath(result.GetRequiredValue(file));
            var rows = await parts.GetRequiredService<PersonExport>().WriteAsync(subject, path, Actor, stopping);
            await System.Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows} rows written to {path}. Delete the file when it has been handed over."));
            return 0;
        }, stopping));
        return export;
    }

    private static Command Erase(Func<ParseResult, HostSettings> settings, Argument<string[]> who)
    {
        var yes = new Option<bool>("--yes") { Description = "Erase. Without it nothing is changed, and what would be is shown." };
        var erase = new Command("erase", "Erases what is held about a number or a CNIC, as far as law allows, and says what stays and why.") { who, yes };
        erase.SetAction((result, stopping) => WithAsync(settings(result), result.GetRequiredValue(who), async (parts, subject) =>
        {
            var erasure = parts.GetRequiredService<PersonErasure>();
            var isReal = result.GetValue(yes);
            var report = isReal ? await erasure.EraseAsync(subject, Actor, stopping) : await erasure.TryAsync(subject, Actor, stopping);
            await PrintAsync(report, isReal, System.Console.Out);
            return 0;
        }, stopping));
        return erase;
    }

    /// <summary>Says what was done, or would be.</summary>
    public static async Task PrintAsync(ErasureReport report, bool isReal, TextWriter output)
    {
        await output.WriteLineAsync(report.Erased.Count == 0 ? "There is nothing to erase." : isReal ? "Erased:" : "Would be erased:");
        foreach (var one in report.Erased)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {one.Rows,6}  {one.Holds}: {one.What}"));
        if (report.Kept.Count > 0)
            await output.WriteLineAsync("Stays:");
        foreach (var one in report.Kept)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {one.Rows,6}  {one.Holds}. {one.Why}"));
        if (!isReal && report.Erased.Count > 0)
            await output.WriteLineAsync("Nothing was changed. To erase, say --yes.");
    }

    private static string Actor => $"command line: {Environment.UserName}";

    private static async Task<int> WithAsync(HostSettings settings, string[] typed, Func<IServiceProvider, DataSubject, Task<int>> work, CancellationToken stopping)
    {
        if (typed is [FromInput])
            typed = (await System.Console.In.ReadToEndAsync(stopping)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return await OfflineCommands.WithPartsAsync(
            settings, async parts =>
            {
                var subject = DataSubject.Parse(typed);
                // With another key nobody would be found, and it would look as if nothing were held.
                await KeyCheck.ConfirmAsync(
                    parts.GetRequiredService<BatchWriter>(), parts.GetRequiredService<PersonalData>(), parts.GetRequiredService<Database>().Options, stopping);
                return await work(parts, subject);
            }, stopping);
    }
}
