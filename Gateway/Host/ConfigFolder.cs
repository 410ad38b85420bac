namespace Gateway.Host;

/// <summary>Finds the folder <c>config</c> that the process runs from.</summary>
internal static class ConfigFolder
{
    /// <summary>
    /// The folder given, or else the nearest <c>config/appsettings.json</c> in the working folder, beside the program, or above the program
    /// (a build output lies inside the repository).
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is none; the message says where it was looked for.</exception>
    public static string Find(string? given)
    {
        if (given is not null)
        {
            return File.Exists(Path.Combine(given, "appsettings.json"))
                ? Path.GetFullPath(given)
                : throw new DirectoryNotFoundException($"There is no appsettings.json in {Path.GetFullPath(given)}.");
        }

        foreach (var candidate in Candidates())
        {
            if (File.Exists(Path.Combine(candidate, "appsettings.json")))
                return candidate;
        }

        throw new DirectoryNotFoundException(
            $"No config folder was found in {Environment.CurrentDirectory} or at or above {AppContext.BaseDirectory}. Give one with --config.");
    }

    private static IEnumerable<string> Candidates()
    {
        yield return Path.Combine(Environment.CurrentDirectory, "config");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "config");
    }
}
