using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Gateway.Simulator.Faults;

namespace Gateway.Simulator;

/// <summary>How the simulated SMSC behaves. A class, because it holds the password.</summary>
internal sealed class SimulatorOptions
{
    /// <summary>The address it listens on: this machine alone, unless another is asked for.</summary>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>The port; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>The only account it accepts.</summary>
    [Required, MaxLength(15)]
    public string SystemId { get; set; } = "gateway";

    /// <summary>The account's password.</summary>
    [MaxLength(8)]
    public string Password { get; set; } = "secret";

    /// <summary>How many binds it holds at a time; one more is refused with ESME_RBINDFAIL.</summary>
    [Range(1, 1000)]
    public int MaxConnections { get; set; } = 16;

    /// <summary>The certificate with its key when the port speaks TLS from the first octet; null for plain TCP.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>What is wrong with it when it starts; <see cref="SimulatedSmsc.Faults"/> changes it while it runs.</summary>
    public SimulatorFaults Faults { get; set; } = new();

    /// <summary>The same seed rolls the same receipts and orders.</summary>
    public int Seed { get; set; } = 8171;

    /// <summary>Whether it sends receipts to those who ask for them.</summary>
    public bool Receipts
    {
        get => Faults.Receipts.Enabled;
        set => Faults = Faults with { Receipts = Faults.Receipts with { Enabled = value } };
    }

    /// <summary>How long after the submit the receipt is sent.</summary>
    public TimeSpan ReceiptDelay
    {
        get => Faults.Receipts.Delay;
        set => Faults = Faults with { Receipts = Faults.Receipts with { Delay = value } };
    }

    /// <summary>How long it takes to answer submit_sm.</summary>
    public TimeSpan Latency
    {
        get => Faults.Delay;
        set => Faults = Faults with { Delay = value };
    }

    /// <summary>Submits a second above which it answers ESME_RTHROTTLED; 0 for no limit.</summary>
    public int ThrottleAbove
    {
        get => Faults.ThrottleAbove;
        set => Faults = Faults with { ThrottleAbove = value };
    }

    /// <summary>How it writes message ids.</summary>
    public MessageIdFormat MessageIds
    {
        get => Faults.MessageIds;
        set => Faults = Faults with { MessageIds = value };
    }

    /// <summary>Answers every submit at once with the next number and keeps nothing: for measuring the peer.</summary>
    public bool Lean { get; set; }

    /// <summary>Whether it keeps what it was sent: for whoever looks, for the handsets, for query_sm. Not when the peer is measured.</summary>
    public bool Remembers { get; set; } = true;

    /// <summary>Texts kept for each number; the oldest goes first.</summary>
    [Range(1, 10_000)]
    public int TextsPerNumber { get; set; } = 100;

    /// <summary>Numbers for which texts are kept; the oldest goes first.</summary>
    [Range(1, 1_000_000)]
    public int Numbers { get; set; } = 20_000;

    /// <summary>Messages kept for query_sm and its like, and half as many submits for whoever looks at them; the oldest goes first.</summary>
    [Range(2, 1_000_000)]
    public int Kept { get; set; } = 20_000;

    /// <summary>Messages and receipts kept while nobody is bound to receive them; further ones are dropped and counted.</summary>
    [Range(1, 1_000_000)]
    public int Undelivered { get; set; } = 200_000;

    /// <summary>How many deliver_sm it leaves unanswered on one bind.</summary>
    [Range(1, 1000)]
    public int DeliverWindow { get; set; } = 100;

    /// <summary>How long after a temporary refusal it tries a deliver_sm again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often it tries a deliver_sm that is refused for the time being.</summary>
    [Range(1, 100_000)]
    public int DeliverAttempts { get; set; } = 60;

    /// <summary>The account without its secret.</summary>
    public override string ToString() => $"simulated SMSC for {SystemId} on port {Port}";
}
