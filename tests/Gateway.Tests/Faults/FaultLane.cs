using System.Buffers;
using System.Threading.Channels;
using Gateway.Smpp.Wire;

namespace Gateway.Tests.Faults;

/// <summary>What becomes of one PDU on its way.</summary>
internal enum PduFault
{
    Pass,
    Drop,
    Duplicate,
    /// <summary>It lets the next one overtake it.</summary>
    Swap,
}

/// <summary>One direction of a <see cref="FaultProxy"/> and what goes wrong on it; settings hold for what comes next.</summary>
internal sealed class FaultLane(Random chance, Lock gate, TimeProvider time)
{
    private readonly Lock _state = new();
    private TaskCompletionSource? _held;
    private long _passed;

    /// <summary>How long everything is under way.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Up to so much longer, by chance; the order stays.</summary>
    public TimeSpan Jitter { get; set; }

    /// <summary>Octets a write; 0 for as they come.</summary>
    public int Slice { get; set; }

    /// <summary>Swallows everything: the peer is gone and nobody says so.</summary>
    public bool Blackhole { get; set; }

    /// <summary>The octet, counted from the first of the direction, that arrives changed.</summary>
    public long CorruptAt { get; set; } = -1;

    /// <summary>Decides over each PDU; null passes octets as they are.</summary>
    public Func<PduHeader, PduFault>? Rule { get; set; }

    /// <summary>Keeps what comes until <see cref="Release"/>.</summary>
    public void Hold()
    {
        lock (_state)
            _held ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Lets go of what was kept.</summary>
    public void Release()
    {
        lock (_state)
        {
            _held?.SetResult();
            _held = null;
        }
    }

    /// <summary>A chance from the proxy's seed.</summary>
    public bool Chance(double probability)
    {
        lock (gate)
            return chance.NextDouble() < probability;
    }

    /// <summary>Carries octets until one side ends.</summary>
    public async Task RunAsync(Stream from, Stream to, CancellationToken stopping)
    {
        var way = Channel.CreateBounded<(long Due, byte[] Octets)>(1024);
        await Task.WhenAll(ReadAsync(from, way.Writer, stopping), WriteAsync(way.Reader, to, stopping));
    }

    private async Task ReadAsync(Stream from, ChannelWriter<(long, byte[])> way, CancellationToken stopping)
    {
        var buffer = new byte[16 * 1024];
        var frames = new ArrayBufferWriter<byte>();
        byte[] swapped = [];
        try
        {
            while (await from.ReadAsync(buffer, stopping) is > 0 and var read)
            {
                frames.Write(buffer.AsSpan(0, read));
                var octets = Judge(ref frames, ref swapped);
                Corrupt(octets);
                if (!Blackhole && octets.Length > 0)
                    await way.WriteAsync((Due(), octets), stopping);
            }
        }
        finally
        {
            way.TryComplete();
        }
    }

    private async Task WriteAsync(ChannelReader<(long Due, byte[] Octets)> way, Stream to, CancellationToken stopping)
    {
        await foreach (var (due, octets) in way.ReadAllAsync(stopping))
        {
            if (time.GetElapsedTime(time.GetTimestamp(), due) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, stopping);
            if (Held() is { } held)
                await held.WaitAsync(stopping);
            if (Blackhole)
                continue;
            var slice = Slice == 0 ? octets.Length : Slice;
            for (var at = 0; at < octets.Length; at += slice)
                await to.WriteAsync(octets.AsMemory(at, Math.Min(slice, octets.Length - at)), stopping);
        }
    }

    private Task? Held()
    {
        lock (_state)
            return _held?.Task;
    }

    private long Due()
    {
        double jitter;
        lock (gate)
            jitter = chance.NextDouble();
        return time.GetTimestamp() + (long)((Latency + (Jitter * jitter)).TotalSeconds * time.TimestampFrequency);
    }

    private byte[] Judge(ref ArrayBufferWriter<byte> frames, ref byte[] swapped)
    {
        var rest = new ReadOnlySequence<byte>(frames.WrittenMemory);
        var passed = new ArrayBufferWriter<byte>();
        while (Rule is { } rule && PduFraming.TryReadFrame(ref rest, PduFraming.DefaultMaxLength, out var frame))
        {
            var octets = frame.ToArray();
            var fault = rule(PduHeader.Read(octets));
            if (fault is PduFault.Pass or PduFault.Duplicate)
                passed.Write(octets);
            if (fault == PduFault.Duplicate)
                passed.Write(octets);
            if (fault == PduFault.Pass || fault == PduFault.Duplicate)
            {
                passed.Write(swapped);
                swapped = [];
            }
            else if (fault == PduFault.Swap)
                swapped = [.. swapped, .. octets];
        }

        var next = new ArrayBufferWriter<byte>();
        if (Rule is null)
            passed.Write(rest.ToArray());
        else
            next.Write(rest.ToArray());
        frames = next;
        return passed.WrittenSpan.ToArray();
    }

    private void Corrupt(byte[] octets)
    {
        if (CorruptAt >= _passed && CorruptAt < _passed + octets.Length)
            octets[CorruptAt - _passed] ^= 0xFF;
        _passed += octets.Length;
    }
}
