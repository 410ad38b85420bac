using System.Globalization;
using Gateway.Tests;

namespace Benchmarks.Cluster;

/// <summary>A Redis Cluster of three nodes on this machine, each with every write on the disk before it is answered.</summary>
internal sealed class RedisCluster : IAsyncDisposable
{
    private const int Nodes = 3;
    private const int Slots = 16_384;
    private readonly List<RedisServer> _nodes = [];

    private RedisCluster()
    {
    }

    /// <summary>The addresses of all nodes, as ConnectionStrings:Redis takes them.</summary>
    public string Connection => string.Join(',', _nodes.Select(node => node.Connection));

    /// <summary>The process number of each node.</summary>
    public IEnumerable<int> Processes => _nodes.Select(node => node.ProcessId);

    /// <summary>Starts the nodes, gives each a third of the slots, and waits until they know one another.</summary>
    public static async Task<RedisCluster> StartAsync()
    {
        var cluster = new RedisCluster();
        try
        {
            for (var node = 0; node < Nodes; node++)
                cluster._nodes.Add(await RedisServer.StartAsync(null, "--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf"));
            await cluster.JoinAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    private async Task JoinAsync()
    {
        for (var node = 0; node < Nodes; node++)
        {
            var (first, last) = (Slots * node / Nodes, (Slots * (node + 1) / Nodes) - 1);
            await _nodes[node].CommandAsync("CLUSTER", "SET-CONFIG-EPOCH", Text(node + 1));
            await _nodes[node].CommandAsync("CLUSTER", "ADDSLOTSRANGE", Text(first), Text(last));
        }

        foreach (var other in _nodes.Skip(1))
            await other.CommandAsync("CLUSTER", "MEET", "127.0.0.1", Text(_nodes[0].Port));
        for (var tries = 0; tries < 300; tries++)
        {
            var states = await Task.WhenAll(_nodes.Select(node => node.CommandAsync("CLUSTER", "INFO")));
            if (states.All(state => state.Contains("cluster_state:ok", StringComparison.Ordinal) && state.Contains($"cluster_known_nodes:{Nodes}", StringComparison.Ordinal)))
                return;
            await Task.Delay(100);
        }

        throw new TimeoutException("The three Redis do not become a cluster.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
