using System.Globalization;
using System.Text.Json;

namespace Gateway.Operators.Http;

/// <summary>Finds a value in a JSON document by names and places, such as <c>messages[0].status.name</c>.</summary>
internal static class FieldPath
{
    /// <summary>The element; null when there is none.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        var here = root;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = step.Split('[', 2)[0];
            if (name is not ("" or "$") && !(here.ValueKind == JsonValueKind.Object && here.TryGetProperty(name, out here)))
                return null;
            foreach (var place in step.Split('[').Skip(1))
            {
                if (here.ValueKind != JsonValueKind.Array || !int.TryParse(place.TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    || index >= here.GetArrayLength())
                    return null;
                here = here[index];
            }
        }

        return here;
    }

    /// <summary>The value as text; null when there is none.</summary>
    public static string? Text(JsonElement root, string path) => Find(root, path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };
}
