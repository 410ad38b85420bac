using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Messages;

namespace Gateway.Broadcasts.Drafts;

/// <summary>What staff write of a broadcast: everything but its people's names. Immutable; an edit makes another one.</summary>
internal sealed record DraftContent
{
    /// <summary>What staff call it; people do not see it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is: decides which opt-outs count.</summary>
    public MessageClass Class { get; init; } = MessageClass.Reminder;

    /// <summary>The catalogue notice it was filled from; empty for a text of its own.</summary>
    public string Notice { get; init; } = "";

    /// <summary>The text by the code of its language, exactly as it is sent.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Which language's text the people of a language without one get.</summary>
    public IReadOnlyDictionary<string, string> Fallbacks { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whom it is for.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Sends outside the sending hours, too.</summary>
    public bool AnyHour { get; init; }

    /// <summary>Its share beside other broadcasts, 1 to 100.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Shows it on the screen first, where the operator can, and sends it by SMS if it is not reached so.</summary>
    public bool UssdFirst { get; init; }

    /// <summary>The flow that a reply opens; empty when the notice asks nothing.</summary>
    public string ReplyFlow { get; init; } = "";

    /// <summary>Writes it by the Urdu shift tables on links that may.</summary>
    public bool UrduShift { get; init; }

    /// <summary>The text that people of a language get; null when nobody said which.</summary>
    public string? TextFor(string language) => Find(language) is { } own ? Texts[own] : null;

    /// <summary>The language of that text.</summary>
    public string? Find(string language) =>
        Has(language) ? language : Fallbacks.TryGetValue(language, out var other) && Has(other) ? other : null;

    /// <summary>As it is stored: composed letters, no blanks around, no empty texts.</summary>
    public DraftContent Clean() => this with
    {
        Name = Name.Trim(),
        Texts = Sorted(Texts, text => text.Trim().ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC)),
        Fallbacks = Sorted(Fallbacks, text => text.Trim()),
    };

    /// <summary>Whether two say the same.</summary>
    public bool Says(DraftContent other) => ToJson() == other.ToJson();

    /// <summary>As stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DraftJson.Default.DraftContent);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static DraftContent FromJson(string json) => JsonSerializer.Deserialize(json, DraftJson.Default.DraftContent)!;

    private bool Has(string language) => Texts.TryGetValue(language, out var text) && text.Length > 0;

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> all, Func<string, string> clean)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in all)
        {
            if (clean(value) is { Length: > 0 } kept)
                sorted[key] = kept;
        }

        return sorted;
    }
}

/// <summary>How drafts are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DraftContent))]
[JsonSerializable(typeof(SnapshotCounts))]
[JsonSerializable(typeof(AskedFor))]
internal sealed partial class DraftJson : JsonSerializerContext;
