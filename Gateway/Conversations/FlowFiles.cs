using Dialogs.Flows;
using Dialogs.Inputs;
using Gateway.Conversations.Publishing;
using Localization.Catalogues;

namespace Gateway.Conversations;

/// <summary>Reads what people are answered from: the flows, the wordings and the words that hint at an intent, in the config folder.</summary>
internal static class FlowFiles
{
    /// <summary>Reads and checks every file; the library lists every error found.</summary>
    /// <param name="folder">The config folder.</param>
    /// <param name="mayDeclarePorts">Whether flows may declare operations that no service has: for rehearsals only.</param>
    public static FlowLibrary Read(string folder, bool mayDeclarePorts = false)
    {
        var languages = Path.Combine(folder, "languages");
        var lexicon = Path.Combine(languages, "intents.yaml");
        return FlowLibrary.Load(
            Sources(Path.Combine(folder, "flows"), "*.yaml"), Sources(languages, "*.po"),
            File.Exists(lexicon) ? Source(lexicon) : null, FlowCheckOptions.Default with { MayDeclarePorts = mayDeclarePorts }, Lists(folder),
            Examples(folder));
    }

    /// <summary>As <see cref="Read"/>, for serving.</summary>
    /// <exception cref="FlowFilesException">There is an error in the files.</exception>
    public static FlowLibrary ReadSound(string folder, bool mayDeclarePorts = false)
    {
        var library = Read(folder, mayDeclarePorts);
        return library.Problems.Count == 0 ? library : throw new FlowFilesException([.. library.Problems.Select(problem => problem.ToString())]);
    }

    /// <summary>As <see cref="ReadSound"/>, with the parts that later versions of flows are read against.</summary>
    /// <exception cref="FlowFilesException">There is an error in the files.</exception>
    public static FlowFolder ReadFolder(string folder, bool mayDeclarePorts = false)
    {
        return new FlowFolder(
            ReadSound(folder, mayDeclarePorts), FlowSources(folder), [.. Lists(folder).Select(source => FlowListReader.Read(source, out _))],
            Words(folder), System.IO.Path.GetFullPath(folder));
    }

    /// <summary>The flow files as they are written, by the name of the flow.</summary>
    public static IReadOnlyDictionary<string, SourceText> FlowSources(string folder) =>
        Sources(Path.Combine(folder, "flows"), "*.yaml")
            .Select(source => (FlowReader.Read(source).Flow, Source: source)).Where(read => read.Flow is not null)
            .DistinctBy(read => read.Flow!.Name).ToDictionary(read => read.Flow!.Name, read => read.Source, StringComparer.Ordinal);

    /// <summary>The test conversations of the config folder.</summary>
    public static IEnumerable<SourceText> Conversations(string folder) => Sources(Path.Combine(folder, "flows", "tests"), "*.yaml");

    /// <summary>The catalogue files as they are written.</summary>
    public static IEnumerable<SourceText> Catalogues(string folder) => Sources(Path.Combine(folder, "languages"), "*.po");

    /// <summary>The rehearsals of the config folder; none when there is no such folder.</summary>
    public static IEnumerable<SourceText> Rehearsals(string folder) =>
        Path.Combine(folder, "flows", "tests", "rehearsals") is var rehearsals && Directory.Exists(rehearsals) ? Sources(rehearsals, "*.yaml") : [];

    private static IntentLexicon Words(string folder)
    {
        var lexicon = Path.Combine(folder, "languages", "intents.yaml");
        var words = File.Exists(lexicon) ? IntentLexicon.Read(Source(lexicon), out _) : IntentLexicon.Empty;
        return Examples(folder) is { } examples ? words.WithExamples(examples, out _) : words;
    }

    private static SourceText? Examples(string folder) =>
        Path.Combine(folder, "languages", "examples.yaml") is var path && File.Exists(path) ? Source(path) : null;

    // Flows that let nobody choose from a list need no such folder.
    private static IEnumerable<SourceText> Lists(string folder) =>
        Directory.Exists(Path.Combine(folder, "lists")) ? Sources(Path.Combine(folder, "lists"), "*.csv") : [];

    private static IEnumerable<SourceText> Sources(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Select(Source)
        : throw new DirectoryNotFoundException($"The folder {folder} is missing: flows and wordings are read from it.");

    private static SourceText Source(string path) => new(Path.GetRelativePath(Environment.CurrentDirectory, path), File.ReadAllText(path));
}
