using System.CommandLine;
using System.Globalization;
using Gateway.Api.Exports;
using Gateway.Security;

namespace Gateway.Host;

/// <summary>The verb <c>cases ombudsman</c>: lists, writes out and notes as handed over what nobody solved in thirty days.</summary>
internal static class OmbudsmanCommand
{
    // Who sits at this terminal is known to the machine alone; the record says so.
    private static readonly ByStaff Terminal = new("command-line", "command line");

    /// <summary>Makes it.</summary>
    public static Command Create(Func<ParseResult, HostSettings> settings)
    {
        var list = new Command("list", "Prints the lists, the newest first, and how many cases are on none yet.");
        list.SetAction((result, stopping) => RunAsync(settings(result), desk => ListAsync(desk, System.Console.Out, stopping), stopping));

        var number = new Argument<long>("number") { Description = "The list's number." };
        var any = new Argument<long?>("number") { Description = "The list's number; without it a new list is made of the cases that are on none.", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<string>("--out") { Description = "The folder to write to.", Required = true };
        var export = new Command("export", "Writes a list as CSV beside its SHA-256; who wrote it out is on record.") { any, folder };
        export.SetAction((result, stopping) => RunAsync(
            settings(result), desk => ExportAsync(desk, result.GetValue(any), result.GetRequiredValue(folder), System.Console.Out, System.Console.Error, stopping), stopping));

        var receipt = new Option<string>("--receipt") { Description = "The number under which the ombudsman's office took it.", Required = true };
        var handed = new Command("handed", "Notes that a list was handed over; once, and for good.") { number, receipt };
        handed.SetAction((result, stopping) => RunAsync(
            settings(result), desk => HandAsync(desk, result.GetRequiredValue(number), result.GetRequiredValue(receipt), System.Console.Out, System.Console.Error, stopping), stopping));
        return new Command("ombudsman", "Works with the lists for the ombudsman.") { list, export, handed };
    }

    /// <summary>Prints the lists.</summary>
    public static async Task<int> ListAsync(OmbudsmanDesk desk, TextWriter output, CancellationToken stopping)
    {
        foreach (var list in await desk.ListAsync(stopping))
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{list.Number}  {Day(list.MadeAt)}  {list.Rows} cases  {(list.HandedAt is { } at ? $"handed over {Day(at)} by {list.HandedBy}, receipt {list.Receipt}" : "not handed over")}"));
        var unlisted = await desk.UnlistedAsync(stopping);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"On no list yet: {unlisted}"));
        return 0;
    }

    /// <summary>Writes one out.</summary>
    public static async Task<int> ExportAsync(OmbudsmanDesk desk, long? number, string folder, TextWriter output, TextWriter error, CancellationToken stopping)
    {
        if ((number ?? (await desk.MakeAsync(Terminal, stopping))?.Number) is not { } wanted)
        {
            await output.WriteLineAsync("Every case is on a list already.");
            return 0;
        }

        if (await desk.FetchAsync(wanted, Terminal, stopping) is not { } found)
        {
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"There is no list {wanted}."));
            return 2;
        }

        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, found.List.FileName);
            await File.WriteAllBytesAsync($"{path}.part", found.Content, stopping);
            File.Move($"{path}.part", path, overwrite: true);
            await File.WriteAllTextAsync($"{path}.sha256", $"{found.List.Sum}  {found.List.FileName}\n", stopping);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: {found.List.Rows} rows, SHA-256 {found.List.Sum}"));
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"The folder {folder} cannot be written to: {e.Message}");
            return 1;
        }
    }

    /// <summary>Notes one as handed over.</summary>
    public static async Task<int> HandAsync(OmbudsmanDesk desk, long number, string receipt, TextWriter output, TextWriter error, CancellationToken stopping)
    {
        var (code, words) = await desk.HandAsync(number, receipt, Terminal, stopping) switch
        {
            HandOver.Done => (0, "Noted."),
            HandOver.AlreadySo => (1, "It was noted before; what was noted stays."),
            HandOver.NotFound => (2, "There is no such list."),
            _ => (2, "That is no number of a receipt: 2 to 40 letters, digits and / . _ -, and neither a phone nor a card."),
        };
        await (code == 0 ? output : error).WriteLineAsync(words);
        return code;
    }

    private static Task<int> RunAsync(HostSettings settings, Func<OmbudsmanDesk, Task<int>> work, CancellationToken stopping) =>
        OfflineCommands.WithPartsAsync(settings, parts => work(parts.GetRequiredService<OmbudsmanDesk>()), stopping);

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
