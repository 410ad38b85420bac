using System.Threading.Channels;
using Gateway.Messages;
using Gateway.Simulator;

namespace Gateway.Host.Rehearsals;

/// <summary>One phone of a rehearsal: its number, what is printed on its holder's card, the texts it got and its open USSD session.</summary>
internal sealed class RehearsalPhone : IDisposable
{
    private const int Kept = 256;

    private readonly SimulatedSmsc _smsc;
    private readonly Channel<HandsetText> _arrived = Channel.CreateBounded<HandsetText>(Kept);

    /// <summary>Takes a phone into the hand.</summary>
    public RehearsalPhone(Msisdn number, string cnic, SimulatedSmsc smsc)
    {
        (Number, Cnic, _smsc) = (number, cnic, smsc);
        smsc.TextReceived += Take;
    }

    /// <summary>Its number.</summary>
    public Msisdn Number { get; }

    /// <summary>The CNIC of its holder, 13 digits; of somebody the registry does not know for a stranger.</summary>
    public string Cnic { get; }

    /// <summary>The open USSD session, or null.</summary>
    public string? Session { get; set; }

    /// <summary>What was typed in the session so far, joined as the aggregator does.</summary>
    public string Typed { get; set; } = "";

    /// <summary>The texts it sent.</summary>
    public HashSet<string> Sent { get; } = new(StringComparer.Ordinal);

    /// <summary>The last text it sent; null when it has used a screen since.</summary>
    public string? LastSent { get; set; }

    /// <summary>The last text or screen it was shown.</summary>
    public string LastShown { get; set; } = "";

    /// <summary>The reference of the last complaint it was told of.</summary>
    public string Reference { get; set; } = "G-00000";

    /// <summary>Writes to the short code.</summary>
    public Task WriteAsync(string shortCode, string text, CancellationToken aborted) => _smsc.DeliverAsync(Number.Digits, shortCode, text, aborted);

    /// <summary>The next text that arrives, or null when none does in time.</summary>
    public async Task<string?> NextTextAsync(TimeSpan patience, CancellationToken aborted)
    {
        if (_arrived.Reader.TryRead(out var waiting))
            return waiting.Text;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        limit.CancelAfter(patience);
        try
        {
            return (await _arrived.Reader.ReadAsync(limit.Token)).Text;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _smsc.TextReceived -= Take;

    private void Take(HandsetText text)
    {
        if (text.To == Number.Digits)
            _arrived.Writer.TryWrite(text);
    }
}
