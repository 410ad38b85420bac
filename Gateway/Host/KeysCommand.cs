using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Gateway.Keeping.Keys;
using Gateway.Security.Keys;
using Gateway.Store;
using Gateway.Store.Keys;
using Spectre.Console;

namespace Gateway.Host;

/// <summary>The verb <c>keys</c>: which keys personal data is sealed with, and how they are changed while gateways go on.</summary>
internal static class KeysCommand
{
    private static string Actor => $"command line: {Environment.UserName}";

    /// <summary>Makes it.</summary>
    public static Command Create(Func<ParseResult, HostSettings> settings) =>
        new("keys", "Shows and changes the keys that personal data is sealed with, beside running gateways.") { Status(settings), Rotate(settings), Reseal(settings), Forget(settings) };

    private static Command Status(Func<ParseResult, HostSettings> settings)
    {
        var quick = new Option<bool>("--quick") { Description = "Do not count the rows of each key: counting goes through every table once." };
        var status = new Command("status", "Shows the data keys by programme and month with their age, what wraps them, and how many values each seals. Exit code 1 when one cannot be opened.") { quick };
        status.SetAction((result, stopping) => OfflineCommands.WithPartsAsync(
            settings(result), parts => StatusAsync(parts, !result.GetValue(quick), AnsiConsole.Console, stopping), stopping));
        return status;
    }

    private static Command Rotate(Func<ParseResult, HostSettings> settings)
    {
        var programme = Programme();
        var reseal = new Option<bool>("--reseal") { Description = "Then seal old rows with the new keys, too." };
        var rate = Rate();
        var wait = new Option<int>("--wait") { Description = "Seconds that running gateways are given to read the new wrapping key from their key file.", DefaultValueFactory = _ => 60 };
        var rotate = new Command(
            "rotate", "Makes a new wrapping key, wraps every data key with it, and makes new data keys at once. Gateways go on and read both. The keys of look-ups stay: see docs/operations.md.")
        {
            programme, reseal, rate, wait,
        };
        rotate.SetAction((result, stopping) => OfflineCommands.WithPartsAsync(settings(result), async parts =>
        {
            var (rotation, whose) = (parts.GetRequiredService<KeyRotation>(), result.GetValue(programme));
            Check(rotation, whose);
            var report = await rotation.RunAsync(whose, Actor, TimeSpan.FromSeconds(result.GetValue(wait)), stopping);
            await System.Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Wrapping key {report.Wrapping}: {report.Rewrapped} data keys wrapped anew. New data keys: {string.Join(", ", report.Made.Select(key => $"{key.Number} ({Whose(key.Programme)})"))}."));
            await System.Console.Out.WriteLineAsync($"Back the key file up now: {parts.GetRequiredService<KeyRing>().Path}. Older back-ups of it do not open what is sealed from here on.");
            return result.GetValue(reseal) ? await ResealAsync(parts, whose, result.GetValue(rate), stopping) : 0;
        }, stopping));
        return rotate;
    }

    private static Command Reseal(Func<ParseResult, HostSettings> settings)
    {
        var (programme, rate) = (Programme(), Rate());
        var reseal = new Command("reseal", "Seals old rows with the newest key of their programme. Stopped or killed, it goes on where it was when it is run again.") { programme, rate };
        reseal.SetAction((result, stopping) => OfflineCommands.WithPartsAsync(settings(result), parts =>
        {
            Check(parts.GetRequiredService<KeyRotation>(), result.GetValue(programme));
            return ResealAsync(parts, result.GetValue(programme), result.GetValue(rate), stopping);
        }, stopping));
        return reseal;
    }

    private static Command Forget(Func<ParseResult, HostSettings> settings)
    {
        var yes = new Option<bool>("--yes") { Description = "Do it." };
        var forget = new Command("forget", "Takes wrapping keys that wrap nothing any more out of the key file. Back-ups of the database from before the rotation need them: keep a back-up of the key file with those.") { yes };
        forget.SetAction((result, stopping) => OfflineCommands.WithPartsAsync(settings(result), async parts =>
        {
            if (!result.GetValue(yes))
            {
                await System.Console.Error.WriteLineAsync("Back-ups of the database from before the rotation can be read only with the old wrapping keys. When the key file is backed up with them, say --yes.");
                return 2;
            }

            var gone = await parts.GetRequiredService<KeyRotation>().ForgetAsync(Actor, stopping);
            await System.Console.Out.WriteLineAsync(gone.Count == 0 ? "Every wrapping key in the key file is in use." : $"Taken out of the key file: {string.Join(", ", gone)}. Copy the key file to the other gateways.");
            return 0;
        }, stopping));
        return forget;
    }

    private static Option<string?> Programme() => new("--programme") { Description = "One programme by its code. Default: all, and what belongs to none." };

    private static Option<int> Rate()
    {
        var rate = new Option<int>("--rate") { Description = "Rows a second to seal anew at the most.", DefaultValueFactory = _ => 2000 };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1_000_000)
                result.AddError("--rate is 1 to 1000000.");
        });
        return rate;
    }

    private static void Check(KeyRotation rotation, string? programme)
    {
        if (programme is not null && !rotation.Programmes.Contains(programme))
            throw new FormatException($"There is no programme \"{programme}\". Known: {string.Join(", ", rotation.Programmes)}.");
    }

    private static async Task<int> ResealAsync(IServiceProvider parts, string? programme, int rate, CancellationToken stopping)
    {
        var (last, said) = (new ResealProgress("", 0), 0L);
        try
        {
            var rows = await parts.GetRequiredService<Resealing>().RunAsync(programme, rate, Actor, progress =>
            {
                last = progress;
                if (progress.Rows - said < 10_000)
                    return;
                said = progress.Rows;
                System.Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{progress.Rows} rows sealed anew; now {progress.Table}"));
            }, stopping);
            await System.Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows} rows sealed anew. None is left under an old key."));
            return 0;
        }
        catch (Exception e) when (e is DbException || StoreFault.Is(e))
        {
            await System.Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"The database refused while rows of {last.Table} were sealed anew: {e.GetBaseException().Message} {last.Rows} rows are done and stay so. Mend it (a full disk?) and run: keys reseal"));
            return 1;
        }
        catch (OperationCanceledException)
        {
            await System.Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Stopped. {last.Rows} rows are done and stay so. To go on run: keys reseal"));
            return 1;
        }
    }

    /// <summary>Shows how it stands.</summary>
    public static async Task<int> StatusAsync(IServiceProvider parts, bool isCounted, IAnsiConsole console, CancellationToken stopping)
    {
        var (database, ring, now) = (parts.GetRequiredService<Database>(), parts.GetRequiredService<KeyRing>(), parts.GetRequiredService<TimeProvider>().GetUtcNow());
        ring.Refresh();
        var counts = isCounted ? await KeyCensus.CountAsync(database, stopping) : null;
        var locked = ring.Locked.Select(key => key.Number).ToHashSet();
        var table = new Table().AddColumns("key", "programme", "month", "age in days", "wrapped by", "values");
        table.AddRow("0", "all", "", "", "the key file itself", Rows(counts, 0));
        foreach (var key in ring.Known)
        {
            table.AddRow(
                Number(key.Number), Whose(key.Programme), key.Month, Number((long)(now - key.MadeAt).TotalDays), locked.Contains(key.Number) ? $"{key.WrappedBy}: not in the key file" : key.WrappedBy, Rows(counts, key.Number));
        }

        console.Write(table);
        var newest = ring.Wrapping[^1];
        console.WriteLine($"Wrapping keys in {ring.Path}: {string.Join(", ", ring.Wrapping.Select(key => key.MadeAt is { } made ? $"{key.Id} of {made:yyyy-MM-dd}" : $"{key.Id}, the first"))}.");
        if (ring.Known.Count > 0 && ring.Known.All(key => key.WrappedBy != newest.Id))
            console.WriteLine($"{newest.Id} wraps nothing yet: run keys rotate, or go on with the one that was interrupted.");
        foreach (var one in await database.ReadAsync(session => KeyHolders.Running(session, now), stopping))
            console.WriteLine($"Running gateway {one.Node}: {(one.Wrapping.Contains(newest.Id) ? "has the newest wrapping key." : "does not have the newest wrapping key.")}");
        console.WriteLine("The keys of look-ups and of the audit log come of the master key and are not rotated.");
        return locked.Count == 0 ? 0 : 1;
    }

    private static string Rows(IReadOnlyDictionary<int, long>? counts, int number) => counts is null ? "" : Number(counts.GetValueOrDefault(number));

    private static string Whose(string programme) => programme.Length == 0 ? "all" : programme;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
