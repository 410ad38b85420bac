using Gateway.Messages;
using Gateway.Simulator.Phones;

namespace Gateway.Simulator.Handset;

/// <summary>One simulated mobile network as the handset uses it: its SMSC for texts, and the address its USSD gateway calls.</summary>
/// <param name="Name">The name shown in the phone's corner.</param>
/// <param name="Prefixes">National prefixes of its numbers, such as 0300.</param>
/// <param name="ShortCode">Where texts go.</param>
/// <param name="ServiceCode">What is dialled, such as <c>*8171#</c>.</param>
/// <param name="UssdPath">The path the network's aggregator calls on this gateway, such as <c>/ussd/demo</c>.</param>
/// <param name="NetworkCode">The mobile country and network code it sends along.</param>
/// <param name="DeliverAsync">Hands a text from a phone to the gateway by deliver_sm; completes with the gateway's acknowledgement.</param>
/// <param name="Inbox">What the gateway sent to a phone by submit_sm, oldest first.</param>
internal sealed record HandsetNetwork(
    string Name,
    IReadOnlyList<string> Prefixes,
    ShortCode ShortCode,
    string ServiceCode,
    string UssdPath,
    string NetworkCode,
    Func<Msisdn, ShortCode, string, CancellationToken, Task> DeliverAsync,
    Func<Msisdn, IReadOnlyList<ArrivedText>> Inbox)
{
    /// <summary>The screens it shows unasked; null for a network without them.</summary>
    public HandsetPushes? Pushes { get; init; }
}

/// <summary>Screens that a network shows on phones unasked.</summary>
/// <param name="Open">The one that lies on a phone; null when there is none.</param>
/// <param name="AnswerAsync">Answers it; completes with the next screen.</param>
/// <param name="PutAwayAsync">Puts it away.</param>
internal sealed record HandsetPushes(
    Func<Msisdn, PushedScreen?> Open, Func<Msisdn, string, CancellationToken, Task<UssdScreen>> AnswerAsync, Func<Msisdn, CancellationToken, Task> PutAwayAsync);

/// <summary>One text that reached a phone.</summary>
/// <param name="Number">Its place in that network's order.</param>
/// <param name="From">The sender shown.</param>
/// <param name="Text">The joined text.</param>
/// <param name="Encoding">How it was encoded, in words.</param>
/// <param name="Parts">How many parts it took.</param>
/// <param name="At">When the last part came.</param>
internal sealed record ArrivedText(long Number, string From, string Text, string Encoding, int Parts, DateTimeOffset At);
