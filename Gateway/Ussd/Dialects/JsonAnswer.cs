using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Ussd.Dialects;

/// <summary>A JSON answer whose letters stay letters: an Urdu screen is not three times its size.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer with an object as its body.</summary>
    public static UssdAnswer Of(JsonObject body) => new(body.ToJsonString(Plain), "application/json");
}
