using Gateway.Store;
using Gateway.Store.Redis;
using StackExchange.Redis;

namespace Gateway.Operators.Leases;

/// <summary>One process that shares the work, as Redis knows it.</summary>
/// <param name="Owner">The number of its start.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">What it tells the others, such as the operators it is bound to.</param>
internal sealed record Peer(string Owner, string Name, string Status);

/// <summary>What a round of <see cref="LeaseScript.Tend"/> answered.</summary>
/// <param name="Share">How many leases of the family this process is to have.</param>
/// <param name="Peers">The live processes, this one among them.</param>
/// <param name="Tokens">For each lease its token, or 0 when it is not this process's.</param>
internal sealed record LeaseRound(int Share, IReadOnlyList<Peer> Peers, long[] Tokens);

/// <summary>Makes the calls of the leases.</summary>
internal sealed class LeaseCalls(RedisConnection redis, Node node, LeaseOptions options)
{
    private RedisKey Peers => $"{redis.Prefix}:{{leases}}:peers";

    private RedisKey Tokens => $"{redis.Prefix}:{{leases}}:tokens";

    /// <summary>One round over a family.</summary>
    public async ValueTask<LeaseRound> TendAsync(LeaseFamily family, IReadOnlyList<Lease> givenBack, string status, bool works, CancellationToken aborted)
    {
        RedisValue[] values =
        [
            node.OwnerText, options.Seconds * 1000, node.Name, status, works ? "1" : "0", givenBack.Count,
            .. givenBack.Select(lease => (RedisValue)lease.Name), .. family.Leases.Select(lease => (RedisValue)lease.Name),
        ];
        var answer = (RedisResult[])(await redis.ScriptAsync(LeaseScript.Tend, [Peers, KeyOf(family), Tokens], values, aborted))!;
        var named = (string[])answer[1]!;
        return new((int)answer[0], [.. named.Chunk(3).Select(peer => new Peer(peer[0], peer[1], peer[2]))], (long[])answer[2]!);
    }

    /// <summary>Frees everything of this process.</summary>
    public async ValueTask LeaveAsync(IEnumerable<LeaseFamily> families, CancellationToken aborted) =>
        await redis.ScriptAsync(LeaseScript.Leave, [Peers, .. families.Select(KeyOf)], [node.OwnerText], aborted);

    private RedisKey KeyOf(LeaseFamily family) => $"{redis.Prefix}:{{leases}}:{family.Name}";
}
