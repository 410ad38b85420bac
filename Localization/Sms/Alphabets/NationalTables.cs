using System.Text.Json;

namespace Localization.Sms.Alphabets;

/// <summary>The national language tables of 3GPP TS 23.038 annex A, read once, when a route first needs one.</summary>
internal static class NationalTables
{
    private static readonly Lazy<Table[]> Tables = new(Read);

    /// <summary>The 128 cells of a locking shift table, or null where the language has none.</summary>
    public static string? Locking(NationalLanguage language) =>
        language == NationalLanguage.None ? DefaultAlphabet.Locking : Tables.Value[(int)language].Locking;

    /// <summary>The 128 cells of a single shift table.</summary>
    public static string Single(NationalLanguage language) =>
        language == NationalLanguage.None ? DefaultAlphabet.ExtensionTable : Tables.Value[(int)language].Single;

    private static Table[] Read()
    {
        using var file = typeof(NationalTables).Assembly.GetManifestResourceStream("gsm7.json")
            ?? throw new InvalidOperationException("The alphabet tables are not in the assembly.");
        using var document = JsonDocument.Parse(file);
        var tables = new Table[GsmAlphabet.Languages];
        foreach (var language in document.RootElement.GetProperty("languages").EnumerateArray())
            tables[language.GetProperty("id").GetInt32()] =
                new(Cells(language.GetProperty("locking")), Cells(language.GetProperty("single"))!);
        return tables;
    }

    private static string? Cells(JsonElement table) => table.ValueKind == JsonValueKind.Null
        ? null
        : string.Concat(table.EnumerateArray().Select(
            cell => cell.ValueKind == JsonValueKind.Null ? GsmAlphabet.Undefined : (char)cell.GetInt32()));

    private sealed record Table(string? Locking, string Single);
}
