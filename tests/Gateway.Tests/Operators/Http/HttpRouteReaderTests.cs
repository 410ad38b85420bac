using Gateway.Operators.Http;
using Gateway.Tests.House;

namespace Gateway.Tests.Operators.Http;

public sealed class HttpRouteReaderTests
{
    [Fact]
    public void The_annotated_example_is_sound()
    {
        var errors = new List<string>();

        var file = HttpRouteReader.Load(Path.Combine(SourceTree.Root, "config", "operators", "example.http.yaml"), errors);

        Assert.Empty(errors);
        Assert.Equal(("results", "messageId", 3), (file.Callback.Items, file.Callback.Receipt?.Id, file.Errors.Count));
    }

    [Fact]
    public void Every_mistake_is_reported_at_once()
    {
        var errors = new List<string>();

        HttpRouteReader.Parse(
            """
            send: { url: "https://{to}.example.net/", method: HEAD, json: "{", form: { a: "{nothing}" }, timeout_seconds: 0, window: 0 }
            accepted: { status: [ ok ] }
            errors: [ { means: maybe }, { regex: "(", means: permanent } ]
            callback: { receipt: { id: a }, message: { from: b } }
            """, "hub.http.yaml", errors);

        Assert.Equal(15, errors.Count);
        Assert.All(errors, error => Assert.StartsWith("hub.http.yaml: ", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("send: { adress: x }", "adress")]
    [InlineData("send: [", "(1,")]
    public void What_cannot_be_read_is_reported_with_its_place(string yaml, string expected)
    {
        var errors = new List<string>();

        HttpRouteReader.Parse(yaml, "hub.http.yaml", errors);

        Assert.Contains(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.b[1].c", "x")]
    [InlineData("$.n", "12")]
    [InlineData("t", "true")]
    [InlineData("a.b[2].c", null)]
    [InlineData("a.b", null)]
    [InlineData("n.m", null)]
    [InlineData("a.b[z]", null)]
    public void A_path_finds_a_value_or_nothing(string path, string? expected)
    {
        using var json = System.Text.Json.JsonDocument.Parse("""{"a":{"b":[{},{"c":"x"}]},"n":12,"t":true}""");

        Assert.Equal(expected, FieldPath.Text(json.RootElement, path));
    }
}
