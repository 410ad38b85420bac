using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Gateway.Ussd.Dialects;

/// <summary>Reads the fields of a request, whatever form they have: few, short, and not deep.</summary>
internal static class UssdBodyReader
{
    private const int MaxFields = 64;
    private const int MaxDepth = 4;

    /// <summary>The fields; null when the body is not of that form.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(HttpRequest request, UssdBodyFormat format, CancellationToken aborted)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            switch (format)
            {
                case UssdBodyFormat.Query:
                    foreach (var (name, value) in request.Query)
                        fields.TryAdd(name, value.ToString());
                    break;
                case UssdBodyFormat.Form:
                    if (!request.HasFormContentType)
                        return null;
                    foreach (var (name, value) in await request.ReadFormAsync(aborted))
                        fields.TryAdd(name, value.ToString());
                    break;
                case UssdBodyFormat.Json:
                    using (var json = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = 16 }, aborted))
                        Add(fields, "", json.RootElement, 0);
                    break;
                default:
                    using (var reader = XmlReader.Create(request.Body, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit }))
                        Add(fields, "", (await XDocument.LoadAsync(reader, LoadOptions.None, aborted)).Root!, 0);
                    break;
            }
        }
        // The last is half a surrogate pair, written as \ud800.
        catch (Exception e) when (e is JsonException or XmlException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }

        return fields.Count > MaxFields ? null : fields;
    }

    private static void Add(Dictionary<string, string> fields, string name, JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when depth < MaxDepth:
                foreach (var inner in element.EnumerateObject())
                    Add(fields, Join(name, inner.Name), inner.Value, depth + 1);
                break;
            case JsonValueKind.String:
                fields.TryAdd(name, element.GetString()!);
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                fields.TryAdd(name, element.GetRawText());
                break;
            default:
                break;
        }
    }

    private static void Add(Dictionary<string, string> fields, string name, XElement element, int depth)
    {
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            fields.TryAdd(Join(name, attribute.Name.LocalName), attribute.Value);
        if (depth >= MaxDepth)
            return;
        foreach (var inner in element.Elements())
        {
            var inside = Join(name, inner.Name.LocalName);
            if (!inner.HasElements)
                fields.TryAdd(inside, inner.Value);
            Add(fields, inside, inner, depth + 1);
        }
    }

    private static string Join(string name, string inner) => name.Length == 0 ? inner : $"{name}.{inner}";
}
