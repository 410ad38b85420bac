using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Gateway.Services.Outreach;

/// <summary>Slots as JSON, for sealing; serialisation made at build time.</summary>
[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
internal sealed partial class SlotsJson : JsonSerializerContext;
