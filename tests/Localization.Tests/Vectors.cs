using System.Text.Json;

namespace Localization.Tests;

/// <summary>Reads the published test vectors that lie beside the tests.</summary>
internal static class Vectors
{
    public static IReadOnlyList<JsonElement> Read(string file, string list)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", file)));
        return [.. document.RootElement.GetProperty(list).EnumerateArray().Select(vector => vector.Clone())];
    }

    public static IReadOnlyList<JsonElement> ReadResource(string name, string list)
    {
        using var resource = typeof(Localization.Sms.SmsEncoder).Assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(resource);
        return [.. document.RootElement.GetProperty(list).EnumerateArray().Select(entry => entry.Clone())];
    }

    public static TheoryData<string> Ids(string file) =>
        [.. Read(file, "vectors").Select(vector => vector.GetProperty("id").GetString()!)];

    public static JsonElement Find(string file, string id) =>
        Read(file, "vectors").Single(vector => vector.GetProperty("id").GetString() == id);

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static int Number(this JsonElement element, string property) => element.GetProperty(property).GetInt32();
}
