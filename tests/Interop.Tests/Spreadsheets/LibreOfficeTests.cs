using System.Text;
using System.Xml.Linq;
using Gateway.Api.Exports;
using Gateway.Tests.Api;
using Interop.Tests.Peers;

namespace Interop.Tests.Spreadsheets;

/// <summary>LibreOffice opens what we export, reading as much into a cell as it can: every text stays the text that it was.</summary>
public sealed class LibreOfficeTests : IDisposable
{
    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-sheet-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task No_cell_of_the_corpus_becomes_a_formula()
    {
        // The first line is one of nobody's making: it shows that this program would have made formulas of them.
        var lines = new List<string> { "\"control\",\"=1+1\",\"end\"" };
        lines.AddRange(FormulaPayloads.All.Select((payload, i) => Line($"row {i}", payload, "end")));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "corpus.csv"), string.Join("\r\n", lines) + "\r\n");

        await ConvertAsync("corpus.csv");
        var rows = XDocument.Load(Path.Combine(_folder.FullName, "corpus.fods")).Descendants(Table + "table-row").Select(Cells).Where(cells => cells.Count > 1).ToList();

        Assert.True(FormulaPayloads.All.Count >= 60);
        Assert.Equal(lines.Count, rows.Count);
        Assert.StartsWith("of:=1+1", rows[0][1].Attribute(Table + "formula")?.Value, StringComparison.Ordinal);
        Assert.All(rows.Skip(1), (cells, i) =>
        {
            Assert.Equal(["string", "string", "string"], cells.Select(cell => cell.Attribute(Office + "value-type")?.Value));
            Assert.DoesNotContain(cells, cell => cell.Attribute(Table + "formula") is not null);
            Assert.Equal(($"row {i}", "end"), (cells[0].Value, cells[2].Value));
            Assert.StartsWith("'", cells[1].Value, StringComparison.Ordinal);
        });
    }

    private static string Line(params ReadOnlySpan<string> cells)
    {
        var line = new StringBuilder();
        foreach (var cell in cells)
            CsvCell.Text(line.Length == 0 ? line : line.Append(','), cell);
        return line.ToString();
    }

    private static List<XElement> Cells(XElement row) => [.. row.Elements(Table + "table-cell").Where(cell => cell.Attribute(Office + "value-type") is not null)];

    // Comma, quotation mark, UTF-8, from line 1; quoted cells are not taken for text, special numbers are looked for, formulas are evaluated.
    private async Task ConvertAsync(string file) => await OtherProgram.OutputAsync(
        _folder.FullName, "soffice",
        $"-env:UserInstallation=file://{_folder.FullName}/profile", "--headless", "--norestore", "--nolockcheck", "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true",
        "--convert-to", "fods", "--outdir", _folder.FullName, Path.Combine(_folder.FullName, file));
}
