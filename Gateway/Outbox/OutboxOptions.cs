using System.ComponentModel.DataAnnotations;
using Gateway.Outbox.Queue.Sqlite;

namespace Gateway.Outbox;

/// <summary>The settings section <c>Outbox</c>.</summary>
internal sealed class OutboxOptions
{
    /// <summary>How many messages of one lane the embedded queue holds; more wait in the journal.</summary>
    [Range(1000, 100_000_000)]
    public long LaneCapacity { get; set; } = 1_000_000;

    /// <summary>How many results may wait for a slow database before sending pauses.</summary>
    [Range(1000, 10_000_000)]
    public int ResultCapacity { get; set; } = 200_000;

    /// <summary>Hours in which an operator may still send the receipt of a message; afterwards its id of it is forgotten.</summary>
    [Range(1, 8760)]
    public int ReceiptHours { get; set; } = 72;

    /// <summary>The same for the embedded queue.</summary>
    public SqliteQueueOptions Queue => new() { LaneCapacity = LaneCapacity, ResultCapacity = ResultCapacity };
}
