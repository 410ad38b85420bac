using System.Buffers;
using Gateway.Smpp.Wire;
using Gateway.Tests.House;

namespace Gateway.Tests.Smpp;

/// <summary>Octets that once went wrong, one file each: they are refused or mean the same when written again, and never cost more than they should.</summary>
public sealed class PduCorpusTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests", "corpus", "pdu"), "*.hex").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void Octets_that_once_went_wrong_are_handled(string name)
    {
        var octets = Convert.FromHexString(File.ReadAllText(Path.Combine(SourceTree.Root, "tests", "corpus", "pdu", name + ".hex")).Trim());
        Understand(octets);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var pdu = Understand(octets);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * octets.Length) + 4096);
        if (pdu is null)
            return;
        var again = new ArrayBufferWriter<byte>();
        PduCodec.Encode(again, pdu, 1);
        Assert.Equal(pdu, PduCodec.Decode(again.WrittenSpan, out _));
    }

    [Theory]
    [InlineData("submit_multi-to-nobody")]
    [InlineData("submit_multi-to-255")]
    public void A_number_of_receivers_that_is_not_allowed_is_named(string name)
    {
        var octets = Convert.FromHexString(File.ReadAllText(Path.Combine(SourceTree.Root, "tests", "corpus", "pdu", name + ".hex")).Trim());

        var refusal = Assert.Throws<SmppDecodeException>(() => PduCodec.Decode(octets, out _));

        Assert.Equal(CommandStatus.InvalidNumberOfDestinations, refusal.Status);
    }

    private static Pdu? Understand(byte[] octets)
    {
        try
        {
            return PduCodec.Decode(octets, out _);
        }
        catch (SmppDecodeException)
        {
            return null;
        }
    }
}
