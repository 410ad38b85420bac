namespace Gateway.Host.Rehearsals;

/// <summary>
/// The config folder a rehearsal runs on: a copy of the shipped one, with the flows and wordings that stand only for rehearsals
/// (<c>flows/tests/flows</c>, <c>flows/tests/languages</c>) and lists (<c>flows/tests/lists</c>) laid in.
/// </summary>
internal static class RehearsalConfig
{
    /// <summary>Makes the copy.</summary>
    public static void Copy(string from, string to)
    {
        CopyFolder(from, to);
        var flows = Path.Combine(from, "flows", "tests", "flows");
        if (Directory.Exists(flows))
        {
            // Files named "name.v2.yaml" are later versions, which a rehearsal publishes by itself.
            foreach (var file in Directory.EnumerateFiles(flows, "*.yaml").Where(file => !Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(to, "flows", Path.GetFileName(file)), overwrite: true);
        }

        var lists = Path.Combine(from, "flows", "tests", "lists");
        if (Directory.Exists(lists))
            CopyInto(lists, Path.Combine(to, "lists"));

        var wordings = Path.Combine(from, "flows", "tests", "languages");
        if (Directory.Exists(wordings))
        {
            foreach (var file in Directory.EnumerateFiles(wordings, "*.po"))
                File.AppendAllText(Path.Combine(to, "languages", Path.GetFileName(file)), "\n" + File.ReadAllText(file));
        }
    }

    private static void CopyInto(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
