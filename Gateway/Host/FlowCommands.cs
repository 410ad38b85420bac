using Dialogs.Flows;
using Dialogs.Transcripts;
using Gateway.Conversations;

namespace Gateway.Host;

/// <summary>The verbs <c>flows check</c>, <c>flows test</c> and <c>flows graph</c>.</summary>
internal static class FlowCommands
{
    /// <summary>Prints every error with file and line. Exit code 0 when there is none.</summary>
    public static int Check(HostSettings settings)
    {
        var library = FlowFiles.Read(ConfigFolder.Find(settings.ConfigFolder));
        foreach (var problem in library.Problems)
            System.Console.Error.WriteLine(problem);
        System.Console.WriteLine(
            $"{library.Flows.Newest.Count} flows, {library.Flows.Newest.Sum(flow => flow.States.Count)} states, {library.Catalogues.Keys.Count()} wordings: {library.Problems.Count} errors");
        return library.Problems.Count == 0 ? 0 : 1;
    }

    /// <summary>Plays every test conversation; prints those that went otherwise, line by line. Exit code 0 when all hold.</summary>
    public static int Test(HostSettings settings)
    {
        var folder = ConfigFolder.Find(settings.ConfigFolder);
        var library = FlowFiles.Read(folder);
        var (played, failed) = (0, library.Problems.Count);
        foreach (var problem in library.Problems)
            System.Console.Error.WriteLine(problem);
        foreach (var source in FlowFiles.Conversations(folder))
        {
            var transcripts = TranscriptReader.Read(source, out var problems);
            foreach (var transcript in transcripts)
            {
                played++;
                var result = TranscriptRunner.Run(library, transcript);
                if (result.Failures.Count == 0)
                    continue;
                failed++;
                System.Console.Error.WriteLine($"{source.Path}: {transcript.Name}");
                foreach (var failure in result.Failures)
                    System.Console.Error.WriteLine($"  {failure}");
            }

            foreach (var problem in problems)
                System.Console.Error.WriteLine(problem);
            failed += problems.Count;
        }

        System.Console.WriteLine($"{played} conversations played, {failed} failed");
        return failed == 0 ? 0 : 1;
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
