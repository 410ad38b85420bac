namespace Gateway.Api.OpenApi;

/// <summary>
/// <c>GET /openapi/v1.json</c>: what the API takes and answers, as OpenAPI 3.1. The document is written by hand, since the handlers are plain
/// delegates that nothing could be read from; tests compare it with the routes, run every example in it and check it with a tool from npm.
/// </summary>
internal static class OpenApiDocument
{
    /// <summary>Where it is.</summary>
    public const string Address = "/openapi/v1.json";

    private const string Resource = "openapi/v1.json";

    /// <summary>The document.</summary>
    public static byte[] Read()
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in the program.");
        var document = new byte[stream.Length];
        stream.ReadExactly(document);
        return document;
    }

    /// <summary>Maps it; it holds no secret, so nobody is asked for a key.</summary>
    public static void MapOpenApiDocument(this IEndpointRouteBuilder endpoints)
    {
        var document = Read();
        endpoints.MapGet(Address, () => Results.Bytes(document, "application/json")).AllowAnonymous();
    }
}
