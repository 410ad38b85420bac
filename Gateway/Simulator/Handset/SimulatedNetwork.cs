using Gateway.Messages;
using Gateway.Smpp.Wire;

namespace Gateway.Simulator.Handset;

/// <summary>Makes a network of a simulated SMSC: texts go out by deliver_sm and what came by submit_sm is the inbox.</summary>
internal static class SimulatedNetwork
{
    // A phone says "not sent" after about this long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The network of one SMSC; the other values as in <see cref="HandsetNetwork"/>.</summary>
    public static HandsetNetwork Of(
        SimulatedSmsc smsc, string name, IReadOnlyList<string> prefixes, ShortCode shortCode, string serviceCode, string ussdPath, string networkCode) => new(
        name, prefixes, shortCode, serviceCode, ussdPath, networkCode,
        (from, to, text, aborted) => DeliverAsync(smsc, from, to, text, aborted),
        phone => Inbox(smsc, phone, shortCode))
    {
        Pushes = new(
            phone => smsc.Ussd.Pushed(phone.Digits),
            (phone, input, aborted) => smsc.Ussd.AnswerPushAsync(phone.Digits, input, aborted).WaitAsync(Patience, aborted),
            (phone, aborted) => smsc.Ussd.PutAwayAsync(phone.Digits, aborted).WaitAsync(Patience, aborted)),
    };

    private static async Task DeliverAsync(SimulatedSmsc smsc, Msisdn from, ShortCode to, string text, CancellationToken aborted)
    {
        var status = await smsc.DeliverAsync(from.Digits, to.Value, text, aborted).WaitAsync(Patience, aborted);
        if (status != CommandStatus.Ok)
            throw new IOException($"The gateway answered deliver_sm with {status}.");
    }

    // The time tells texts apart even when the oldest are forgotten; those of one instant are counted.
    private static List<ArrivedText> Inbox(SimulatedSmsc smsc, Msisdn phone, ShortCode shortCode)
    {
        var texts = new List<ArrivedText>();
        foreach (var text in smsc.InboxOf(phone.Digits).Where(text => text.From == shortCode.Value))
        {
            var number = Math.Max(text.At.UtcTicks, texts.Count == 0 ? 0 : texts[^1].Number + 1);
            texts.Add(new(number, text.From, text.Text, Word(text.DataCoding), text.Parts, text.At));
        }

        return texts;
    }

    private static string Word(DataCoding coding) => coding switch
    {
        DataCoding.SmscDefault => "GSM 7-bit",
        DataCoding.Ucs2 => "UCS-2",
        _ => $"data coding {(byte)coding}",
    };
}
