using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Smpp.Wire;
using Benchmarks.Load;

namespace Benchmarks.Fuzz;

/// <summary>
/// Feeds damaged PDUs to the decoder: no exception but its own, no more memory than four times the input and 4 KB, the same answer when
/// the octets come one at a time, and what was understood means the same once it is written and read again.
/// </summary>
internal static class PduFuzz
{
    private const int SeedsOfAKind = 8;
    private const int SampleEvery = 64;

    /// <summary>fuzz pdu [--count N] [--seed S] [--corpus folder]</summary>
    public static int Run(string[] args)
    {
        var given = new LoadArguments(args);
        var (count, seed) = (given.Number("--count", 10_000_000), given.Number("--seed", 8171));
        var seeds = Seeds(seed);
        var mutator = new PduMutator(seeds, (ulong)seed * 0x9E3779B97F4A7C15UL);
        var tally = new Tally();
        foreach (var valid in seeds)
            Check(valid, tally, isSample: true);

        var clock = Stopwatch.StartNew();
        for (var n = 0; n < count; n++)
        {
            Check(mutator.Next(), tally, n % SampleEvery == 0);
            if (n % 1_000_000 == 999_999)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{n + 1:n0} of {count:n0}: {tally.Decoded:n0} understood, {tally.Refused:n0} refused, {tally.Failures} failures"));
        }

        Write(tally, given.Text("--corpus"));
        var result = new FuzzResult("pdu", count, seed, Math.Round(clock.Elapsed.TotalSeconds, 2), (long)(count / clock.Elapsed.TotalSeconds),
            tally.Decoded, tally.Refused, tally.Sampled, tally.Crashes, tally.Greedy, tally.Different, tally.Unstable, tally.MostAllocated);
        Console.WriteLine(JsonSerializer.Serialize(result, FuzzJson.Default.FuzzResult));
        return tally.Failures == 0 ? 0 : 1;
    }

    private static List<byte[]> Seeds(int seed)
    {
        var maker = new PduMaker(seed);
        var seeds = new List<byte[]>();
        for (var n = 0; n < PduMaker.Kinds * SeedsOfAKind; n++)
        {
            var (pdu, status) = maker.Make(n % PduMaker.Kinds);
            var frame = new ArrayBufferWriter<byte>();
            PduCodec.Encode(frame, pdu, (uint)n + 1, status);
            seeds.Add(frame.WrittenSpan.ToArray());
        }

        return seeds;
    }

    /// <summary>Checks one frame and counts what came of it.</summary>
    internal static void Check(ReadOnlyMemory<byte> octets, Tally tally, bool isSample)
    {
        Pdu? pdu = null;
        CommandStatus refusal = default;
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            pdu = PduCodec.Decode(octets.Span, out _);
            tally.Decoded++;
        }
        catch (SmppDecodeException e)
        {
            refusal = e.Status;
            tally.Refused++;
        }
        catch (Exception e)
        {
            tally.Crash(octets, e);
            return;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        tally.MostAllocated = Math.Max(tally.MostAllocated, allocated);
        if (allocated > (4L * octets.Length) + 4096)
            tally.Note(octets, $"allocates {allocated} octets for {octets.Length}", ref tally.Greedy);
        if (pdu is not null && CanBeWritten(pdu) && !IsStable(pdu, tally, octets))
            tally.Note(octets, "means something else when it is written and read again", ref tally.Unstable);
        if (isSample)
            CheckInPieces(octets, pdu, refusal, tally);
    }

    // sm_length 255 is read, because SMPP 5.0 has it, and never written, because 3.4 stops at 254.
    private static bool CanBeWritten(Pdu pdu) => pdu switch
    {
        MessagePdu message => message.ShortMessage.Length < 255,
        SubmitMulti multi => multi.Message.ShortMessage.Length < 255,
        ReplaceSm replace => replace.ShortMessage.Length < 255,
        _ => true,
    };

    private static bool IsStable(Pdu pdu, Tally tally, ReadOnlyMemory<byte> octets)
    {
        try
        {
            tally.Buffer.ResetWrittenCount();
            PduCodec.Encode(tally.Buffer, pdu, 1);
            return PduCodec.Decode(tally.Buffer.WrittenSpan, out _).Equals(pdu);
        }
        catch (Exception e)
        {
            tally.Crash(octets, e);
            return true;
        }
    }

    // Fed an octet at a time, the framing must cut the same frame, and the decoder say the same of it.
    private static void CheckInPieces(ReadOnlyMemory<byte> octets, Pdu? whole, CommandStatus refusal, Tally tally)
    {
        tally.Sampled++;
        Pdu? pdu = null;
        CommandStatus status = default;
        var framed = false;
        try
        {
            for (var length = 1; length <= octets.Length && !framed; length++)
            {
                var buffer = Pieces.Of(octets[..length]);
                framed = PduFraming.TryReadFrame(ref buffer, PduFraming.DefaultMaxLength, out var frame);
                if (framed)
                    pdu = PduCodec.Decode(frame, out _);
            }
        }
        catch (SmppDecodeException e)
        {
            (framed, status) = (true, e.Status);
        }
        catch (Exception e)
        {
            tally.Crash(octets, e);
            return;
        }

        // A command_length that is not the number of octets is the framing's business: it waits for more, or cuts earlier.
        var fits = octets.Length >= 4 && System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(octets.Span) == octets.Length;
        if (fits && (!framed || status != refusal || !Equals(pdu, whole)))
            tally.Note(octets, "means something else an octet at a time", ref tally.Different);
    }

    private static void Write(Tally tally, string? folder)
    {
        foreach (var (octets, reason) in tally.Found)
        {
            Console.Error.WriteLine($"{reason}: {Convert.ToHexString(octets)}");
            if (folder is null)
                continue;
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(octets))[..16]}.hex"), Convert.ToHexString(octets) + "\n");
        }
    }

    /// <summary>What came of all of them.</summary>
    internal sealed class Tally
    {
        private const int KeptOfAKind = 5;
        public long Decoded, Refused, Sampled, Crashes, Greedy, Different, Unstable, MostAllocated;

        public ArrayBufferWriter<byte> Buffer { get; } = new(256 * 1024);

        public List<(byte[] Octets, string Reason)> Found { get; } = [];

        public long Failures => Crashes + Greedy + Different + Unstable;

        public void Crash(ReadOnlyMemory<byte> octets, Exception e) => Note(octets, $"{e.GetType().Name}: {e.Message}", ref Crashes);

        public void Note(ReadOnlyMemory<byte> octets, string reason, ref long counter)
        {
            if (++counter <= KeptOfAKind)
                Found.Add((octets.ToArray(), reason));
        }
    }
}

/// <summary>The last line of a fuzz run.</summary>
internal sealed record FuzzResult(
    string Fuzz, long Count, int Seed, double Seconds, long PerSecond, long Decoded, long Refused, long Sampled,
    long Crashes, long Greedy, long Different, long Unstable, long MostAllocated);

/// <summary>Writes results in the agreed names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FuzzResult))]
internal sealed partial class FuzzJson : JsonSerializerContext;
