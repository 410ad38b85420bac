using System.ComponentModel.DataAnnotations;
using Gateway.Smpp.Wire;

namespace Gateway.Smpp;

/// <summary>In which direction a bind carries messages.</summary>
internal enum BindMode
{
    /// <summary>Both directions on one connection.</summary>
    Transceiver,
    /// <summary>Only what we send.</summary>
    Transmitter,
    /// <summary>Only what arrives.</summary>
    Receiver,
}

/// <summary>What data_coding 0 means on a link: the specification leaves it to the SMSC.</summary>
internal enum DefaultAlphabet
{
    /// <summary>GSM 03.38, one septet in each octet: the common case.</summary>
    Gsm7,
    /// <summary>ISO 8859-1.</summary>
    Latin1,
    /// <summary>ASCII.</summary>
    Ascii,
}

/// <summary>One bind to an operator's SMSC. A class, because it holds the password, which is never printed.</summary>
internal sealed class SmscLinkOptions
{
    /// <summary>Name or address of the SMSC.</summary>
    [Required, MinLength(1)]
    public string Host { get; set; } = "";

    /// <summary>TCP port; 2775 is the one registered for SMPP.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 2775;

    /// <summary>Our account, at most 15 characters (SMPP 3.4 §5.2.1).</summary>
    [Required, MinLength(1), MaxLength(15)]
    public string SystemId { get; set; } = "";

    /// <summary>Its password, at most 8 characters (SMPP 3.4 §5.2.2).</summary>
    [MaxLength(8)]
    public string Password { get; set; } = "";

    /// <summary>At most 12 characters; empty unless the operator asks for one.</summary>
    [MaxLength(12)]
    public string SystemType { get; set; } = "";

    /// <summary>In which direction this bind carries messages.</summary>
    [EnumDataType(typeof(BindMode))]
    public BindMode BindMode { get; set; } = BindMode.Transceiver;

    /// <summary>How many connections are bound with these settings.</summary>
    [Range(1, 16)]
    public int Sessions { get; set; } = 1;

    /// <summary>How many submit_sm may be unanswered at a time. Operators commonly allow 10 (Kannel's max-pending-submits default).</summary>
    [Range(1, 10_000)]
    public int WindowSize { get; set; } = 10;

    /// <summary>How long an answer is waited for before the outcome is called unknown. 10 s is the usual response timer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long a silence enquire_link is sent; two unanswered ones of 10 s each end the connection.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan EnquireLinkInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the connection is TLS from the first octet.</summary>
    public bool Tls { get; set; }

    /// <summary>A PEM file with the authority that signed the SMSC's certificate; empty for the system's authorities.</summary>
    public string TlsAuthorityFile { get; set; } = "";

    /// <summary>Type of number of our address: 0 unknown, 1 international, 3 network specific (short codes), 5 alphanumeric.</summary>
    [Range(0, 6)]
    public byte SourceTon { get; set; } = 3;

    /// <summary>Numbering plan of our address: 0 unknown, 1 E.164.</summary>
    [Range(0, 18)]
    public byte SourceNpi { get; set; }

    /// <summary>Type of number of subscribers: 1 international.</summary>
    [Range(0, 6)]
    public byte DestinationTon { get; set; } = 1;

    /// <summary>Numbering plan of subscribers: 1 E.164.</summary>
    [Range(0, 18)]
    public byte DestinationNpi { get; set; } = 1;

    /// <summary>service_type of submit_sm, at most 5 characters.</summary>
    [MaxLength(5)]
    public string ServiceType { get; set; } = "";

    /// <summary>What data_coding 0 means here.</summary>
    [EnumDataType(typeof(DefaultAlphabet))]
    public DefaultAlphabet DefaultAlphabet { get; set; } = DefaultAlphabet.Gsm7;

    /// <summary>Which receipts are asked for.</summary>
    public RegisteredDelivery RegisteredDelivery { get; set; } = RegisteredDelivery.Final;

    /// <summary>The link without its secret.</summary>
    public override string ToString() => $"{SystemId}@{Host}:{Port} {BindMode}";
}
