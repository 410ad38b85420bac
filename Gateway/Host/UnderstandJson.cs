using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Host;

/// <summary>One line that <c>understand</c> reads; "language" and whatever else is in it is passed over, since every reader knows all languages.</summary>
/// <param name="Id">What the caller calls it, handed back as it is.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Kind">The kind of question it answers.</param>
/// <param name="Menu">The labels of a choice.</param>
/// <param name="Today">The day it was typed, for "kal" and "3 april".</param>
internal sealed record UnderstandQuestion(JsonElement? Id, string? Text, string? Kind, IReadOnlyList<string>? Menu, DateOnly? Today);

/// <summary>One line that <c>understand</c> prints: a label, or what was wrong with the line.</summary>
/// <param name="Id">The caller's name for it.</param>
/// <param name="Label">How it was read.</param>
/// <param name="Error">Why it could not be.</param>
internal sealed record UnderstandAnswer(JsonElement? Id, string? Label, string? Error);

/// <summary>Serialisation made at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UnderstandQuestion))]
[JsonSerializable(typeof(UnderstandAnswer))]
internal sealed partial class UnderstandJson : JsonSerializerContext;
