using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Understand;

/// <summary>One labelled input of a corpus.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">The kind of question it answers.</param>
/// <param name="Language">The language of who wrote it.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Label">What is meant.</param>
internal sealed record CorpusCase(string Id, string Kind, string Language, string Text, string Label)
{
    /// <summary>Other readings that are as right.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The labels of a choice.</summary>
    public IReadOnlyList<string> Menu { get; init; } = [];

    /// <summary>The day it was typed.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>Reads a file of JSON lines.</summary>
    public static IReadOnlyList<CorpusCase> Read(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Parse)];

    private static CorpusCase Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new CorpusCase(Field("id"), Field("kind"), Field("language"), Field("text"), Field("label"))
        {
            Also = List(root, "also"),
            Menu = List(root, "menu"),
            Today = root.TryGetProperty("today", out var today) ? DateOnly.ParseExact(today.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        };
        string Field(string name) => root.GetProperty(name).GetString()!;
    }

    private static IReadOnlyList<string> List(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
