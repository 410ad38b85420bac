using Dialogs.Flows;
using Localization.Catalogues;

namespace Dialogs.Tests;

/// <summary>The flows, catalogues and conversations that ship, read from config/.</summary>
internal static class Shipped
{
    public static string Config { get; } = Path.Combine(Root(), "config");

    public static FlowLibrary Library { get; } = FlowLibrary.Load(
        Read("flows", "*.yaml"), Read("languages", "*.po"), Read("languages", "intents.yaml").Single(), FlowCheckOptions.Default, Read("lists", "*.csv"),
        examples: Read("languages", "examples.yaml").Single());

    public static IEnumerable<SourceText> Read(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(Config, folder), pattern).Order(StringComparer.Ordinal)
            .Select(path => new SourceText(Path.GetRelativePath(Config, path), File.ReadAllText(path)));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Messaging.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
