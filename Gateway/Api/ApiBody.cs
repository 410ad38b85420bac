using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gateway.Api;

/// <summary>Reads the body of a request: JSON of a known shape and a bounded size, or a problem that says what is wrong with it.</summary>
internal static class ApiBody
{
    /// <summary>The octets a body may have.</summary>
    public const int Max = 64 * 1024;

    /// <summary>The body; or what is wrong with it.</summary>
    public static async Task<(T? Body, ApiProblem? Problem)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> shape, CancellationToken aborted) where T : class
    {
        if (request.ContentType is not { } type || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            return (null, new(StatusCodes.Status415UnsupportedMediaType, "no_json", "Send the body as application/json."));
        var reader = request.BodyReader;
        while (request.ContentLength is null or <= Max)
        {
            var result = await reader.ReadAsync(aborted);
            if (result.Buffer.Length > Max)
                break;
            if (!result.IsCompleted)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }

            var answer = Parse(result.Buffer, shape);
            reader.AdvanceTo(result.Buffer.End);
            return answer;
        }

        return (null, new(StatusCodes.Status413PayloadTooLarge, "too_long", $"A request has at most {Max} octets."));
    }

    /// <summary>400 with every wrong field.</summary>
    public static ApiProblem Wrong(IReadOnlyList<FieldError> errors) =>
        new(StatusCodes.Status400BadRequest, "invalid", string.Join(" ", errors.Select(error => $"{error.Field} {error.Message}"))) { Errors = errors };

    private static (T? Body, ApiProblem? Problem) Parse<T>(ReadOnlySequence<byte> octets, JsonTypeInfo<T> shape) where T : class
    {
        try
        {
            var json = new Utf8JsonReader(octets);
            var body = JsonSerializer.Deserialize(ref json, shape);
            return body is null ? (null, Wrong([new("body", "is null.")])) : (body, null);
        }
        catch (JsonException e)
        {
            return (null, Wrong([new(e.Path is { Length: > 2 } path ? path[2..] : "body", "cannot be read: it is no JSON, has the wrong kind, or is a field that does not exist.")]));
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a character.
            return (null, Wrong([new("body", "holds text that is no valid Unicode.")]));
        }
    }
}
