using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dialogs.Engine;

/// <summary>A dialog's state as JSON, for storing.</summary>
public static class DialogStateJson
{
    /// <summary>Writes a state.</summary>
    /// <param name="state">The state.</param>
    public static string Write(DialogState state) =>
        JsonSerializer.Serialize(state, DialogStateJsonContext.Default.DialogState);

    /// <summary>Reads a state back.</summary>
    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <exception cref="JsonException">It is not a dialog's state.</exception>
    public static DialogState Read(string json) =>
        JsonSerializer.Deserialize(json, DialogStateJsonContext.Default.DialogState)
        ?? throw new JsonException("The text is not a dialog's state.");
}

/// <summary>Serialisation made at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(DialogState))]
internal sealed partial class DialogStateJsonContext : JsonSerializerContext;
