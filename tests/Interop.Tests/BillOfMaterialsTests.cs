using System.Text.Json;
using Interop.Tests.Browser;
using Interop.Tests.Peers;

namespace Interop.Tests;

/// <summary>The bill of materials names all that the gateway is built with, in a form that others' tools read.</summary>
public sealed class BillOfMaterialsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-sbom-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_is_valid_and_names_every_package_that_the_gateway_runs_with()
    {
        var file = Path.Combine(_folder, "sbom.json");
        Assert.Equal("", await NodeAsync("config/deploy/sbom.mjs", "--out", file));

        Assert.Equal("valid", await NodeAsync(Path.Combine(OtherProgram.PeersFolder, "sbom.mjs"), file));
        using var bill = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var named = bill.RootElement.GetProperty("components").EnumerateArray().Select(part => part.GetProperty("purl").GetString()!).ToHashSet();
        using var locked = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(BrowserFixture.Root, "Gateway", "packages.lock.json")));
        var missing = locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => $"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}").Where(purl => !named.Contains(purl));
        Assert.Empty(missing);
        Assert.Contains(named, purl => purl.StartsWith("pkg:npm/htmx.org@", StringComparison.Ordinal));
    }

    private static async Task<string> NodeAsync(params string[] words)
    {
        var (_, output, errors) = await OtherProgram.RunAsync(BrowserFixture.Root, "node", words);
        return (output + errors).Trim();
    }
}
