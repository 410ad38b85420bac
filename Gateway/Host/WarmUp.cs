using System.Buffers;
using System.Globalization;
using Gateway.Conversations;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Gateway.Smpp.Wire;
using Gateway.Store;
using Gateway.Ussd;
using Localization.Sms;

namespace Gateway.Host;

/// <summary>
/// Walks the real paths in memory before the first bind, so that the first person of the day does not wait for the compiler: texts are
/// answered, a session is dialled, PDUs are written and read. Nothing is stored, sent or counted against anybody.
/// </summary>
internal static partial class WarmUp
{
    // Methods are compiled for speed after thirty calls.
    private const int Rounds = 32;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1200);
    private static readonly string[] Texts = ["3520200000001", "help", "complaint"];

    /// <summary>Walks for about a second; what fails is logged and keeps nothing from starting.</summary>
    public static async Task RunAsync(IServiceProvider parts, CancellationToken stopping)
    {
        var time = parts.GetRequiredService<TimeProvider>();
        var began = time.GetTimestamp();
        try
        {
            if (parts.GetRequiredService<OperatorDirectory>().Names is not [var first, ..])
                return;
            for (var round = 0; round < Rounds && time.GetElapsedTime(began) < Budget; round++)
            {
                // Somebody else each round: the same number saying the same again and again would be taken for a machine.
                if (!Msisdn.TryParse(string.Create(CultureInfo.InvariantCulture, $"9230000000{round:00}"), out var nobody))
                    return;
                foreach (var text in Texts)
                    await TextAsync(parts, new(MessageId.Create(time), first, nobody, new ShortCode("8171"), text, null, time.GetUtcNow()), stopping);
                await DialAsync(parts, nobody, time, stopping);
                Wire();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(parts.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WarmUp)), e);
        }
    }

    private static async Task TextAsync(IServiceProvider parts, IncomingMessage message, CancellationToken stopping)
    {
        var answer = await parts.GetRequiredService<SmsConversation>().AnswerAsync(message, stopping);
        foreach (var reply in answer.Replies)
        {
            _ = parts.GetRequiredService<OutboxWriter>().Prepare(reply);
            _ = SmsEncoder.Encode(reply.Text, new() { Reference = 1 });
        }

        // The writer's own path, on a row that does not exist.
        await parts.GetRequiredService<BatchWriter>().WriteAsync(session => session.Execute("UPDATE inbox SET attempts = attempts WHERE seq = $1", -1L), stopping);
    }

    // A hop that was turned away before it began is carried through and stores nothing.
    private static async Task DialAsync(IServiceProvider parts, Msisdn nobody, TimeProvider time, CancellationToken stopping)
    {
        var deadline = new UssdDeadline();
        deadline.TryDrop();
        var request = new UssdRequest("warm-up", "warm-up", nobody, "");
        await parts.GetRequiredService<UssdHops>().RunAsync(new UssdHop(request, new UssdRouteOptions(), deadline, time.GetUtcNow(), MessageId.Create(time)), stopping);
    }

    private static void Wire()
    {
        var output = new ArrayBufferWriter<byte>(512);
        PduCodec.Encode(output, new DeliverSm { Source = Address.International("923000000000"), Destination = new(3, 0, "8171"), ShortMessage = "3520200000001"u8.ToArray() }, 1);
        var deliver = (DeliverSm)PduCodec.Decode(output.WrittenSpan, out _);
        _ = SmsDecoder.Decode(deliver.Payload.Span, (byte)deliver.DataCoding, hasHeader: false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Warming up before the start failed; the gateway starts all the same")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
