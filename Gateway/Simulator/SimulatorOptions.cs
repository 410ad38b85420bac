using System.ComponentModel.DataAnnotations;

namespace Gateway.Simulator;

/// <summary>How the simulated SMSC writes its message ids.</summary>
internal enum MessageIdFormat
{
    /// <summary>Ten decimal digits with leading zeros, in the response and in the receipt.</summary>
    Decimal,
    /// <summary>Hexadecimal in both.</summary>
    Hex,
    /// <summary>A UUID in both.</summary>
    Uuid,
    /// <summary>Hexadecimal in the response and decimal in the receipt's text, as some SMSCs do.</summary>
    HexThenDecimal,
}

/// <summary>How the simulated SMSC behaves. A class, because it holds the password.</summary>
internal sealed class SimulatorOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
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

    /// <summary>Whether it sends receipts to those who ask for them.</summary>
    public bool Receipts { get; set; } = true;

    /// <summary>How long after the submit the receipt is sent.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan ReceiptDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long it takes to answer submit_sm.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Latency { get; set; }

    /// <summary>Submits a second above which it answers ESME_RTHROTTLED; 0 for no limit.</summary>
    [Range(0, 10_000_000)]
    public int ThrottleAbove { get; set; }

    /// <summary>How it writes message ids.</summary>
    [EnumDataType(typeof(MessageIdFormat))]
    public MessageIdFormat MessageIds { get; set; } = MessageIdFormat.Decimal;

    /// <summary>Answers every submit at once with the next number and keeps nothing: for measuring the peer.</summary>
    public bool Lean { get; set; }

    /// <summary>Texts kept for each number; the oldest goes first.</summary>
    [Range(1, 10_000)]
    public int TextsPerNumber { get; set; } = 100;

    /// <summary>Numbers for which texts are kept; the oldest goes first.</summary>
    [Range(1, 1_000_000)]
    public int Numbers { get; set; } = 20_000;

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
