using System.Buffers;
using Benchmarks.Fuzz;
using Gateway.Smpp.Wire;
using Interop.Tests.Peers;

namespace Interop.Tests.Tshark;

/// <summary>Wireshark's dissector, which nobody here wrote, reads our octets and finds the same fields.</summary>
public sealed class TsharkDecodesOurPdusTests : IDisposable
{
    private const int Count = 2000;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Two_thousand_PDUs_of_every_kind_have_the_same_fields()
    {
        var maker = new PduMaker(seed: 8171);
        var expected = new List<string>();
        var frames = new List<byte[]>();
        for (var n = 0; n < Count; n++)
        {
            var (pdu, status) = maker.Make(n % PduMaker.Kinds);
            var frame = new ArrayBufferWriter<byte>();
            PduCodec.Encode(frame, pdu, (uint)n + 1, status);
            frames.Add(frame.WrittenSpan.ToArray());
            expected.Add(string.Join('\t', SmppFields.Of(pdu, PduHeader.Read(frame.WrittenSpan))));
        }

        await File.WriteAllBytesAsync(_file, PduPcap.Write(frames));
        var seen = await ReadAsync(_file);

        Assert.Equal(Count, seen.Count);
        var different = Enumerable.Range(0, Count).Where(n => seen[n] != expected[n])
            .Select(n => $"{Convert.ToHexString(frames[n])}\n  ours   {expected[n]}\n  theirs {seen[n]}").ToList();
        Assert.True(different.Count == 0, $"{different.Count} differ:\n{string.Join('\n', different.Take(10))}");
    }

    private static async Task<List<string>> ReadAsync(string file)
    {
        var output = await OtherProgram.OutputAsync(
            Path.GetTempPath(), "tshark",
            ["-n", "-r", file, "-d", $"tcp.port=={PduPcap.Port},smpp", "-Y", "smpp", "-T", "fields", "-E", "separator=/t", "-E", "occurrence=a", .. SmppFields.Names.SelectMany(n => new[] { "-e", n })]);
        return [.. output.TrimEnd('\n').Split('\n')];
    }
}
