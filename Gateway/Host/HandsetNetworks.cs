using Gateway.Messages;
using Gateway.Simulator;
using Gateway.Simulator.Handset;
using Localization.Sms;

namespace Gateway.Host;

/// <summary>Shows the simulated operators to the simulated phone: texts over their SMSCs, USSD over the gateway's own HTTP route.</summary>
internal static class HandsetNetworks
{
    /// <summary>One network an operator.</summary>
    public static IReadOnlyList<HandsetNetwork> Of(IReadOnlyList<SimulatedOperator> simulated, IConfiguration configuration) =>
        [.. simulated.Select((one, index) => new HandsetNetwork(
            one.Name,
            configuration.GetSection($"Operators:{one.Name}:Prefixes").Get<string[]>() ?? [],
            new ShortCode(configuration[$"Operators:{one.Name}:ShortCodes:0"] ?? "8171"),
            "*8171#",
            "/ussd/demo",
            $"410{index + 1:00}",
            (from, to, text, aborted) => one.Smsc.DeliverAsync(from.Digits, to.Value, text, aborted),
            number => Inbox(one.Smsc, number)))];

    private static ArrivedText[] Inbox(SimulatedSmsc smsc, Msisdn number) =>
        [.. smsc.InboxOf(number.Digits).Select((text, place) => new ArrivedText(place, text.From, text.Text, Words(text.Text), text.Parts, text.At))];

    private static string Words(string text) => SmsEncoder.Measure(text).Encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2";
}
