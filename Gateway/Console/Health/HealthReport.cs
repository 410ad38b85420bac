using Gateway.Api;

namespace Gateway.Console.Health;

/// <summary>One part of the gateway in plain words.</summary>
/// <param name="Item">What the check says.</param>
/// <param name="Title">Its name as the office says it.</param>
/// <param name="Effect">What people notice while it is not well.</param>
/// <param name="Next">What to do about it.</param>
internal sealed record HealthLine(HealthItem Item, string Title, string Effect, string Next);

/// <summary>All parts, what is not well first.</summary>
internal sealed record HealthPicture(DateTimeOffset At, IReadOnlyList<HealthLine> Lines)
{
    /// <summary>How many parts need attention.</summary>
    public int Bad => Lines.Count(line => !line.Item.IsWell);
}

/// <summary>Words the gateway's own checks for people who are no engineers.</summary>
internal sealed class HealthReport(IEnumerable<HealthCheck> checks, IEnumerable<HealthAside> asides, TimeProvider time)
{
    /// <summary>Runs the checks.</summary>
    public async Task<HealthPicture> ReadAsync(CancellationToken aborted)
    {
        var lines = new List<HealthLine>();
        foreach (var check in checks)
            lines.AddRange((await check(aborted)).Select(Worded));
        foreach (var aside in asides)
            lines.AddRange((await aside(aborted)).Select(Worded));
        return new(time.GetUtcNow(), [.. lines.OrderBy(line => line.Item.IsWell)]);
    }

    private static HealthLine Worded(HealthItem item) => item.Name switch
    {
        "database" => new(item, "Database", "New messages stay with the networks; nothing is lost.", "Call the engineer: the database server and its disk."),
        "redis" => new(item, "Sending queue", "Nothing leaves; what people write is kept.", "Call the engineer: Redis, its log and its disk."),
        "processes" => new(item, "Processes", "Some networks may stay without a connection.", "Call the engineer: Redis and the other processes."),
        "operators" => new(item, "Mobile networks", "People on a network that is not reached get no messages until it is.", "See Mobile networks; then call the network's support."),
        "inbox" => new(item, "Messages in", "People wait for their answers.", "Call the engineer: the log says why handling is slow."),
        "spool" => new(item, "Messages kept on disk", "Answers come late; no message is lost.", "Nothing to do if it goes down by itself; else call the engineer."),
        "writer" => new(item, "Writing", "Everything is slower.", "Call the engineer: the database's disk and locks."),
        "ussd" => new(item, "Menus", "New callers are asked to dial again.", "Call the engineer: the database."),
        "audit" => new(item, "Audit record", "Nobody can be sure any more who did what.", "Call the engineer and the auditor: audit verify names the first wrong row."),
        "retention" => new(item, "Deleting in time", "Personal data is kept longer than promised.", "Call the engineer: the log says why; data retention shows what is left."),
        "disk" => new(item, "Room on the disk", "When it is full, nothing can be stored; the networks keep new messages.", "Call the engineer: free some room or enlarge the disk."),
        "log" => new(item, "Log", "Nothing: messages are not affected.", "Tell the engineer."),
        _ => new(item, item.Name, "", "Call the engineer."),
    };
}
