using System.Buffers;
using System.Buffers.Text;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator;

/// <summary>A submit_sm_resp written straight into the buffer: header, decimal id, NUL.</summary>
internal static class LeanResponse
{
    private const int LongestId = 20;

    /// <summary>Appends the response.</summary>
    public static void Write(IBufferWriter<byte> output, uint sequence, long id)
    {
        var frame = output.GetSpan(PduFraming.HeaderLength + LongestId + 1);
        Utf8Formatter.TryFormat(id, frame[PduFraming.HeaderLength..], out var digits);
        var length = PduFraming.HeaderLength + digits + 1;
        frame[length - 1] = 0;
        new PduHeader((uint)length, CommandId.SubmitSmResp, CommandStatus.Ok, sequence).Write(frame);
        output.Advance(length);
    }
}
