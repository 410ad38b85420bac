using System.Text.Json;
using Gateway.Api.OpenApi;
using Interop.Tests.Peers;

namespace Interop.Tests;

/// <summary>A tool that nobody here wrote reads the API's document.</summary>
public sealed class OpenApiTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-openapi-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_document_has_no_problem() => Assert.Empty((await CheckAsync(OpenApiDocument.Read())).SkipLast(1));

    [Fact]
    public async Task A_document_with_a_mistake_has_one()
    {
        var broken = System.Text.Encoding.UTF8.GetString(OpenApiDocument.Read()).Replace("\"in\": \"path\"", "\"in\": \"paths\"", StringComparison.Ordinal);

        Assert.NotEmpty((await CheckAsync(System.Text.Encoding.UTF8.GetBytes(broken))).SkipLast(1));
    }

    // Every problem, and last the line that says that the tool came to its end.
    private async Task<List<string>> CheckAsync(byte[] document)
    {
        var file = Path.Combine(_folder, "openapi.json");
        await File.WriteAllBytesAsync(file, document);
        var (_, output, _) = await OtherProgram.RunAsync(OtherProgram.PeersFolder, "node", "openapi.js", file);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        Assert.Equal(lines.Count - 1, JsonDocument.Parse(lines[^1]).RootElement.GetProperty("problems").GetInt32());
        return lines;
    }
}
