using Dialogs.Flows;
using Dialogs.Transcripts;
using Gateway.Conversations;
using Gateway.Host.Rehearsals;
using Gateway.Services.Surveys;

namespace Gateway.Host;

/// <summary>The verbs <c>flows check</c>, <c>flows test</c> and <c>flows graph</c>.</summary>
internal static class FlowCommands
{
    /// <summary>Prints every error with file and line. Exit code 0 when there is none.</summary>
    public static int Check(HostSettings settings)
    {
        var library = FlowFiles.Read(ConfigFolder.Find(settings.ConfigFolder));
        var problems = library.Problems.ToList();
        var surveys = SurveyShelf.Read(ConfigFolder.Find(settings.ConfigFolder), library.Catalogues, problems).All;
        foreach (var problem in problems)
            System.Console.Error.WriteLine(problem);
        System.Console.WriteLine(
            $"{library.Flows.Newest.Count} flows, {library.Flows.Newest.Sum(flow => flow.States.Count)} states, {surveys.Count} surveys, {library.Catalogues.Keys.Count} wordings: {problems.Count} errors");
        return problems.Count == 0 ? 0 : 1;
    }

    /// <summary>
    /// Plays every test conversation: those of the engine in memory, rehearsals against a gateway of their own over SMPP and HTTP. Lists
    /// each with its result and time; prints those that went otherwise line by line. Exit code 0 when all hold.
    /// </summary>
    /// <param name="settings">Where the config folder is.</param>
    /// <param name="filter">A word that the names of those to play hold; null for all.</param>
    /// <param name="stopping">Ends it.</param>
    public static async Task<int> TestAsync(HostSettings settings, string? filter, CancellationToken stopping)
    {
        var folder = ConfigFolder.Find(settings.ConfigFolder);
        var library = FlowFiles.Read(folder);
        var failed = library.Problems.Count;
        foreach (var problem in library.Problems)
            await System.Console.Error.WriteLineAsync(problem.ToString());
        var (played, lost) = PlayInMemory(folder, library, filter);
        failed += lost;
        if (failed == 0)
        {
            var (rehearsed, broken) = await RehearseAsync(settings, folder, filter, stopping);
            played += rehearsed;
            failed += broken;
        }

        System.Console.WriteLine($"{played} conversations played, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static (int Played, int Failed) PlayInMemory(string folder, FlowLibrary library, string? filter)
    {
        var (played, failed) = (0, 0);
        foreach (var source in FlowFiles.Conversations(folder))
        {
            var transcripts = TranscriptReader.Read(source, out var problems);
            foreach (var transcript in transcripts.Where(transcript => filter is null || transcript.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            {
                played++;
                var began = TimeProvider.System.GetTimestamp();
                var result = TranscriptRunner.Run(library, transcript);
                Print(result.HasPassed, $"{Path.GetFileNameWithoutExtension(source.Path)}: {transcript.Name}", TimeProvider.System.GetElapsedTime(began));
                if (result.HasPassed)
                    continue;
                failed++;
                PrintFailure(result.Lines, result.Failures);
            }

            foreach (var problem in problems)
                System.Console.Error.WriteLine(problem);
            failed += problems.Count;
        }

        return (played, failed);
    }

    private static async Task<(int Played, int Failed)> RehearseAsync(HostSettings settings, string folder, string? filter, CancellationToken stopping)
    {
        var problems = new List<FlowProblem>();
        var rehearsals = RehearsalRun.Read(folder, filter, problems);
        foreach (var problem in problems)
            await System.Console.Error.WriteLineAsync(problem.ToString());
        if (problems.Count > 0 || rehearsals.Count == 0)
            return (0, problems.Count);
        var (played, failed) = (0, 0);
        // On a database of its own, whatever the settings say: nothing of a rehearsal may reach the programme's.
        await using var stage = await RehearsalStage.StartAsync(new HostSettings { ConfigFolder = settings.ConfigFolder }, TimeProvider.System, stopping);
        await foreach (var result in RehearsalRun.PlayAsync(stage, rehearsals, stopping))
        {
            played++;
            Print(result.HasPassed, $"{result.Rehearsal.Name} [{result.Language}]", result.Took);
            if (result.HasPassed)
                continue;
            failed++;
            PrintFailure(result.Lines, result.Failures);
        }

        return (played, failed);
    }

    private static void Print(bool hasPassed, string name, TimeSpan took) =>
        System.Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(hasPassed ? "ok  " : "FAIL")} {took.TotalMilliseconds,7:0.0} ms  {name}"));

    private static void PrintFailure(IReadOnlyList<string> lines, IReadOnlyList<TranscriptFailure> failures)
    {
        foreach (var line in lines)
            System.Console.Error.WriteLine($"       {line}");
        foreach (var failure in failures)
            System.Console.Error.WriteLine($"     ! {failure}");
    }

    /// <summary>Prints one flow, or all, as Mermaid.</summary>
    public static int Graph(HostSettings settings, string? name)
    {
        var library = FlowFiles.Read(ConfigFolder.Find(settings.ConfigFolder));
        var flows = library.Flows.Newest.Where(flow => name is null || flow.Name == name).OrderBy(flow => flow.Name, StringComparer.Ordinal).ToList();
        if (flows.Count == 0)
        {
            System.Console.Error.WriteLine($"There is no flow named {name}. There are: {string.Join(", ", library.Flows.Newest.Select(flow => flow.Name).Order(StringComparer.Ordinal))}.");
            return 2;
        }

        foreach (var flow in flows)
            System.Console.WriteLine(FlowGraph.ToMermaid(flow));
        return 0;
    }
}
