using System.Globalization;
using System.Text;
using Gateway.Messages;
using Gateway.Store;
using StackExchange.Redis;

namespace Gateway.Outbox.Queue.Redis;

/// <summary>One operator's part of the queue: its keys, which share a slot, the epoch it is in, and what wakes its dispatcher.</summary>
internal sealed class OperatorShard(string name, string prefix, string owner, TimeProvider time)
{
    private readonly string _prefix = $"{prefix}:{{{name}}}:";
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private long _seen;
    private volatile string? _epoch;

    /// <summary>The operator.</summary>
    public string Name => name;

    /// <summary>The epoch its keys must be in, or null while that is being found out.</summary>
    public string? Epoch => _epoch;

    /// <summary>Wakes the dispatcher.</summary>
    public Bell Bell { get; } = new(time);

    /// <summary>How long a look that found nothing is good for.</summary>
    public TimeSpan Hint { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether cancelled lanes may still hold something.</summary>
    public bool HasCancelled { get; set; } = true;

    /// <summary>The channel on which others say that there is work.</summary>
    public string Channel => $"{{{name}}}:wake";

    /// <summary>The finding out of the epoch that is under way.</summary>
    public Task? Opening { get; set; }

    /// <summary>The guard's key and the prefix of all of them.</summary>
    public string Prefix => _prefix;

    /// <summary>The keys every script declares.</summary>
    public RedisKey[] Keys { get; } = [$"{prefix}:{{{name}}}:guard"];

    /// <summary>The epoch is known.</summary>
    public void Enter(string epoch)
    {
        Interlocked.Exchange(ref _seen, 0);
        _epoch = epoch;
    }

    /// <summary>The epoch whose last changes were lost: the same name does not make it the same queue.</summary>
    public string? LostEpoch { get; private set; }

    /// <summary>The keys are not those of this epoch, or lack what they had: nothing may be done before that is understood.</summary>
    public void Lose(string epoch, bool isOlder)
    {
        if (isOlder)
            LostEpoch = epoch;
        Interlocked.CompareExchange(ref _epoch, null, epoch);
    }

    /// <summary>The values every script begins with, and room for its own.</summary>
    public List<RedisValue> Values(string epoch, int more)
    {
        var values = new List<RedisValue>(5 + more)
        {
            _prefix,
            epoch,
            Interlocked.Read(ref _seen),
            time.GetUtcNow().ToUnixTimeMilliseconds(),
            owner,
        };
        return values;
    }

    /// <summary>Takes note of the version an answer carries; the answer itself.</summary>
    public RedisResult[] Note(RedisResult answer)
    {
        var parts = (RedisResult[])answer!;
        var version = (long)parts[0];
        long seen;
        while ((seen = Interlocked.Read(ref _seen)) < version && Interlocked.CompareExchange(ref _seen, version, seen) != seen)
        {
            // Another answer was noted at the same time.
        }

        return parts;
    }

    /// <summary>A lane from its record: state, priority, weight, a bar, its name.</summary>
    public Lane LaneOf(string record)
    {
        var key = record[1..];
        lock (_lanes)
        {
            if (_lanes.TryGetValue(key, out var lane))
                return lane;
            var bar = key.IndexOf('|', StringComparison.Ordinal);
            lane = new Lane(name, key[(bar + 1)..], (Priority)(key[0] - '0'), int.Parse(key.AsSpan(1, bar - 1), CultureInfo.InvariantCulture));
            // Lanes of broadcasts come and go; a new look at a record costs little.
            if (_lanes.Count >= 4096)
                _lanes.Clear();
            _lanes.Add(key, lane);
            return lane;
        }
    }

    /// <summary>A priority as records write it.</summary>
    public static string Digit(Priority priority) => priority switch
    {
        Priority.Interactive => "0",
        Priority.Case => "1",
        _ => "2",
    };

    /// <inheritdoc />
    public override string ToString() => new StringBuilder("queue of ").Append(name).ToString();
}
