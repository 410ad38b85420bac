using Dialogs.Flows;
using Gateway.Conversations;
using Gateway.Conversations.Wordings;
using Localization.Catalogues;
using Localization.Checks;

namespace Gateway.Host.Wordings;

/// <summary>Checks the catalogues of a config folder against one another and against what the flows say with them.</summary>
internal static class LanguageCheck
{
    /// <summary>Prints every fault and the table of the languages.</summary>
    /// <returns>0 without an error, 1 with one, 2 when a catalogue cannot be read.</returns>
    public static int Run(string folder, CheckRequest request, TextWriter output, TextWriter errors)
    {
        var files = Path.Combine(folder, "languages");
        if (request.Fixes)
        {
            foreach (var (path, mended) in CatalogueRepair.Mend(files))
                output.WriteLine($"{path}: {mended} characters mended");
        }

        var unreadable = Directory.EnumerateFiles(files, "*.po").Order(StringComparer.Ordinal)
            .SelectMany(path => PoReader.Read(new SourceText(Path.GetRelativePath(Environment.CurrentDirectory, path), File.ReadAllText(path))).Problems)
            .ToList();
        foreach (var problem in unreadable)
            errors.WriteLine(new WordingFault(WordingFaultKind.Unreadable, null, "", problem.Path, problem.Line, problem.Message));

        var library = FlowFiles.Read(folder);
        var faults = Find(library, request);
        foreach (var fault in faults)
            errors.WriteLine(fault);
        var rows = library.Catalogues.Languages.Where(language => request.Only is null || language == request.Only)
            .Select(language => LanguageRow.Of(library, language, faults)).ToList();
        LanguageTable.Write(rows, request, output);
        return unreadable.Count > 0 ? 2 : faults.Any(fault => fault.IsError) ? 1 : 0;
    }

    private static List<WordingFault> Find(FlowLibrary library, CheckRequest request)
    {
        return [.. WordingFaults.Find(library, request.MostSegments)
            .Where(fault => request.Only is null || fault.Language == request.Only)
            .Select(fault => request.IsStrict ? fault with { IsError = true } : fault)];
    }
}
