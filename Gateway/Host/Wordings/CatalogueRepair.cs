using Localization.Catalogues;
using Localization.Checks;

namespace Gateway.Host.Wordings;

/// <summary>Mends the catalogue files where no person has to decide, and leaves every other line as it was.</summary>
internal static class CatalogueRepair
{
    /// <summary>Mends every catalogue of a folder.</summary>
    /// <returns>The files that changed, with how many characters.</returns>
    public static IEnumerable<(string Path, int Mended)> Mend(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.po").Order(StringComparer.Ordinal).ToList())
        {
            var text = File.ReadAllText(path);
            if (PoReader.Read(new SourceText(path, text)).Catalogue is not { } catalogue)
                continue;
            var (mended, count) = SafeRepair.Apply(text, catalogue.Language);
            if (count == 0)
                continue;
            File.WriteAllText(path, mended);
            yield return (path, count);
        }
    }
}
