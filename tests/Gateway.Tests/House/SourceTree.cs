using System.Runtime.CompilerServices;

namespace Gateway.Tests.House;

/// <summary>The project's own source files, for the tests that keep its rules.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    public static IEnumerable<(string Path, string[] Lines)> CSharp(string project) =>
        Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .Select(path => (Path.GetRelativePath(Root, path), File.ReadAllLines(path)));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
