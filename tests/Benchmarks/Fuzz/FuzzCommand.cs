using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Benchmarks.Load;

namespace Benchmarks.Fuzz;

/// <summary>Runs one target with damaged inputs and says what came of them.</summary>
internal static class FuzzCommand
{
    private const int Shown = 20;
    private const int SayEvery = 100_000;

    private static readonly (string Name, Func<int, Task<FuzzTarget>> Make)[] Targets =
    [
        ("receipts", _ => Task.FromResult(SmppTargets.Receipts())), ("udh", _ => Task.FromResult(SmppTargets.Parts())), ("mo", _ => Task.FromResult(SmppTargets.Texts())),
        ("ussd", _ => Task.FromResult(UssdTarget.Make())), ("flow", _ => Task.FromResult(FileTargets.Flows())), ("po", _ => Task.FromResult(FileTargets.Catalogues())),
        ("csv", _ => CsvTarget.MakeAsync()), ("api", ApiTarget.MakeAsync),
    ];

    /// <summary>Whether a name is one of ours.</summary>
    public static bool Has(string name) => name is "--help" || Targets.Any(target => target.Name == name);

    /// <summary>fuzz name [--count N] [--seed S] [--corpus folder]; 1 on a find.</summary>
    public static async Task<int> RunAsync(string name, string[] args)
    {
        var given = new LoadArguments(args);
        var seed = given.Number("--seed", 8171);
        if (name == "--help")
            return await HelpAsync(seed);
        await using var target = await Targets.Single(one => one.Name == name).Make(seed);
        var count = given.Number("--count", target.Count);
        var run = new FuzzRun(target);
        // What is made once in a process is not the first input's to pay for.
        foreach (var good in target.Seeds)
            await new FuzzRun(target).TryAsync(good);
        foreach (var good in target.Seeds)
            await run.TryAsync(good);
        var mutator = new OctetMutator(target, seed);
        var clock = Stopwatch.StartNew();
        for (var n = 1; n <= count; n++)
        {
            await run.TryAsync(mutator.Next());
            if (n % SayEvery == 0)
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{n:n0} of {count:n0}: {run.Understood:n0} understood, {run.Refused:n0} refused, {run.Finds:n0} finds"));
        }

        await WriteAsync(run, given.Text("--corpus"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"fuzz":"{{name}}","count":{{count}},"seed":{{seed}},"seconds":{{clock.Elapsed.TotalSeconds:0.0}},"per_second":{{count / clock.Elapsed.TotalSeconds:0}},"understood":{{run.Understood}},"refused":{{run.Refused}},"finds":{{run.Finds}},"greedy":{{run.Greedy}},"most_allocated":{{run.MostAllocated}},"slowest_ms":{{run.Slowest.TotalMilliseconds:0.0}}}"""));
        return run.Finds == 0 ? 0 : 1;
    }

    private static async Task<int> HelpAsync(int seed)
    {
        Console.WriteLine("fuzz pdu|text [--help] have their own makers. fuzz <target> [--count N] [--seed S] [--corpus folder]; exit code 1 on a find. Targets:");
        foreach (var (name, make) in Targets)
        {
            if (name == "api")
            {
                // It would start a gateway to tell.
                Console.WriteLine($"  {name,-10}{ApiTarget.Says}");
                continue;
            }

            await using var target = await make(seed);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-10}{target.Says} Default {target.Count:n0}."));
        }

        return 0;
    }

    private static async Task WriteAsync(FuzzRun run, string? folder)
    {
        foreach (var (input, reason) in run.Found.Take(Shown))
        {
            await Console.Error.WriteLineAsync($"{reason}\n  {Convert.ToHexString(input.AsSpan(0, Math.Min(input.Length, 2000)))}");
            if (folder is null)
                continue;
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(input))[..16]}.bin"), input);
        }
    }
}
