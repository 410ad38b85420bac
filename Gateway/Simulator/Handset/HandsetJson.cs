using System.Text.Json.Serialization;

namespace Gateway.Simulator.Handset;

/// <summary>A text to send from the phone.</summary>
internal sealed record SendRequest(string Network, string Msisdn, string Text, bool Twice);

/// <summary>A service code to dial.</summary>
internal sealed record DialRequest(string Network, string Msisdn, string Code, bool Twice);

/// <summary>An answer to the screen that is open.</summary>
internal sealed record AnswerRequest(string Session, string Input, bool Twice);

/// <summary>A session to hang up.</summary>
internal sealed record HangUpRequest(string Session);

/// <summary>An answer to a screen that came unasked.</summary>
internal sealed record PushAnswerRequest(string Network, string Msisdn, string Input);

/// <summary>A screen that came unasked, to be put away.</summary>
internal sealed record PutAwayRequest(string Network, string Msisdn);

/// <summary>A screen that lies on the phone unasked.</summary>
internal sealed record PushReply(string Network, long Number, string From, string Text, bool WantsAnswer);

/// <summary>What came back for a sent text.</summary>
/// <param name="Problem">Why it did not go; null when the gateway took it.</param>
internal sealed record SendReply(string? Problem);

/// <summary>One USSD screen, or why there is none.</summary>
/// <param name="Session">The aggregator's session.</param>
/// <param name="Text">What the phone shows.</param>
/// <param name="Ended">True when no answer is expected.</param>
/// <param name="Screen">Which screen of the session this is, from 1.</param>
/// <param name="Sent">The cumulative text that was sent to the gateway.</param>
/// <param name="Milliseconds">How long the gateway took.</param>
/// <param name="SameTwice">With "deliver twice": whether both answers were equal.</param>
/// <param name="Problem">What the network says instead of a screen.</param>
internal sealed record ScreenReply(
    string? Session, string Text, bool Ended, int Screen, string Sent, int Milliseconds, bool? SameTwice, string? Problem);

/// <summary>A made-up person to play.</summary>
internal sealed record PersonReply(string Msisdn, string Cnic, string Name, string What, string Network);

/// <summary>One text in the thread.</summary>
internal sealed record TextReply(string Key, string Network, string From, string Text, string Encoding, int Parts, DateTimeOffset At);

/// <summary>A network to choose.</summary>
internal sealed record NetworkReply(string Name, string ShortCode, string ServiceCode);

/// <summary>The JSON of the handset's own interface.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(DialRequest))]
[JsonSerializable(typeof(AnswerRequest))]
[JsonSerializable(typeof(HangUpRequest))]
[JsonSerializable(typeof(PushAnswerRequest))]
[JsonSerializable(typeof(PutAwayRequest))]
[JsonSerializable(typeof(PushReply))]
[JsonSerializable(typeof(SendReply))]
[JsonSerializable(typeof(ScreenReply))]
[JsonSerializable(typeof(IReadOnlyList<PersonReply>))]
[JsonSerializable(typeof(IReadOnlyList<TextReply>))]
[JsonSerializable(typeof(IReadOnlyList<NetworkReply>))]
internal sealed partial class HandsetJson : JsonSerializerContext;
