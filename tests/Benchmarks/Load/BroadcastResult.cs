using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Load;

/// <summary>The last line of the run; it is printed with what is known of it when the run is stopped, too.</summary>
internal sealed record BroadcastResult
{
    /// <summary>broadcast.</summary>
    public string Scenario { get; } = "broadcast";

    /// <summary>People on the list.</summary>
    public long Messages { get; init; }

    /// <summary>What ended the run before its end; null when it came there.</summary>
    public string? Stopped { get; set; }

    /// <summary>How long the list took.</summary>
    public double FreezeSeconds { get; set; }

    /// <summary>From the start to the last receipt, without the pause.</summary>
    public double Seconds { get; set; }

    /// <summary>Drained a second.</summary>
    public long PerSecond { get; set; }

    /// <summary>From the click on "pause all" to the last text of the broadcast.</summary>
    public long PauseMs { get; set; }

    /// <summary>The same for "stop for good", of a second broadcast to as many people.</summary>
    public long CancelMs { get; set; }

    /// <summary>How many texts of the second had left by then.</summary>
    public long LeftAfterCancel { get; set; }

    /// <summary>Half of the people who asked while it drained had their answer after so long.</summary>
    public double ReplyP50Ms { get; set; }

    /// <summary>So had 95 of 100.</summary>
    public double ReplyP95Ms { get; set; }

    /// <summary>How many answers there were.</summary>
    public long Replies { get; set; }

    /// <summary>How many did not come.</summary>
    public long RepliesLost { get; set; }

    /// <summary>Memory before the list was uploaded: gateway, simulated networks and the run itself.</summary>
    public long RssIdleMb { get; set; }

    /// <summary>At most so much more.</summary>
    public long RssOverIdleMb { get; set; }

    /// <summary>What objects took of it before.</summary>
    public long ObjectsIdleMb { get; set; }

    /// <summary>At most so much more.</summary>
    public long ObjectsOverIdleMb { get; set; }

    /// <summary>People without a delivery, by the states or by the phones, whichever is more.</summary>
    public long Lost { get; set; }

    /// <summary>Texts that came to somebody who had one already.</summary>
    public long Duplicates { get; set; }

    /// <summary>By how much the states missed the number of people.</summary>
    public long NotAddingUp { get; set; }

    /// <summary>The same for the one that was stopped.</summary>
    public long NotAddingUpStopped { get; set; }

    /// <summary>Prints the line; the exit code is 0 when the run came to its end and nothing was lost, doubled or miscounted.</summary>
    public int Print()
    {
        Console.WriteLine(JsonSerializer.Serialize(this, BroadcastResultJson.Default.BroadcastResult));
        return this is { Stopped: null, Lost: 0, Duplicates: 0, RepliesLost: 0, NotAddingUp: 0, NotAddingUpStopped: 0 } ? 0 : 1;
    }
}

/// <summary>Writes it in the agreed names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BroadcastResult))]
internal sealed partial class BroadcastResultJson : JsonSerializerContext;
