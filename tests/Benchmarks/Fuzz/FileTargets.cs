using System.Text;
using Dialogs.Flows;
using Gateway.Conversations;
using Gateway.Host;
using Localization.Catalogues;

namespace Benchmarks.Fuzz;

/// <summary>Files that people of the programme write: flows and catalogues.</summary>
internal static class FileTargets
{
    private const int MostProblems = 20_000;

    /// <summary>Flow files: read, and one in sixteen checked as a whole.</summary>
    public static FuzzTarget Flows()
    {
        var folder = ConfigFolder.Find(null);
        var library = FlowFiles.Read(folder);
        var tries = 0;
        return new(
            "flow", "Flow files (YAML): problems with line and column, no exception; those without a problem are checked and drawn.", 500_000,
            [.. Directory.EnumerateFiles(Path.Combine(folder, "flows"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(octets => octets.Length < 6000)],
            FuzzTarget.Now(input =>
            {
                var reading = FlowReader.Read(new SourceText("fuzz.yaml", Encoding.UTF8.GetString(input)));
                if (reading.Problems.Count > MostProblems || reading.Problems.Any(problem => problem.Place.Line < 1 || problem.Place.Column < 1))
                    throw new FuzzFindException("A problem has no place, or there are too many.");
                if (reading.Flow is null)
                    return reading.Problems.Count > 0 ? false : throw new FuzzFindException("There is neither a flow nor a problem.");
                if (reading.Problems.Count == 0 && tries++ % 16 == 0)
                {
                    _ = FlowChecker.Check([reading.Flow], library.Catalogues, FlowCheckOptions.Default);
                    _ = FlowGraph.ToMermaid(reading.Flow);
                }

                return reading.Problems.Count == 0;
            }))
        {
            Words = ["  - ", "\n", ":", "|", ">", "&a ", "*a", "!!int ", "---\n", "? ", "[", "]", "{", "}", "state:", "states:", "version: 1", "input:", "next:", "when:", "call:", "\n    ", "\n  ", "# "],
            Longest = 8192,
        };
    }

    /// <summary>Catalogues of texts, and each text with its placeholders and plurals.</summary>
    public static FuzzTarget Catalogues()
    {
        var folder = Path.Combine(ConfigFolder.Find(null), "languages");
        return new(
            "po", "Catalogues (PO): problems with line and column, no exception; what is good can be rendered.", 1_000_000,
            [.. Directory.EnumerateFiles(folder, "*.po").Order(StringComparer.Ordinal).SelectMany(Pieces)],
            FuzzTarget.Now(static input =>
            {
                var reading = PoReader.Read(new SourceText("fuzz.po", Encoding.UTF8.GetString(input)));
                if (reading.Problems.Any(problem => problem.Line < 1))
                    throw new FuzzFindException("A problem has no place.");
                if (reading.Catalogue is not { } catalogue)
                    return reading.Problems.Count > 0 ? false : throw new FuzzFindException("There is neither a catalogue nor a problem.");
                var set = new CatalogueSet([catalogue]);
                foreach (var key in set.Keys.Take(5))
                    _ = set.Render(catalogue.Language, key, set.Placeholders(catalogue.Language, key).ToDictionary(name => name, _ => "3", StringComparer.Ordinal));
                return reading.Problems.Count == 0;
            }))
        {
            Words = ["msgctxt \"", "msgid \"", "msgstr \"", "\"\n", "#. ", "#, fuzzy\n", "{n, plural, one {", "other {", "}}", "{name}", "'{'", "#", "\\n", "\\\"", "{x, select, a {", "=0 {"],
            Longest = 8192,
        };
    }

    // The head of a catalogue with a few entries of it.
    private static IEnumerable<byte[]> Pieces(string path)
    {
        var blocks = File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        for (var at = 1; at < Math.Min(blocks.Length, 60); at += 6)
            yield return Encoding.UTF8.GetBytes(string.Join("\n\n", blocks.Skip(at).Take(6).Prepend(blocks[0])) + "\n");
    }
}
