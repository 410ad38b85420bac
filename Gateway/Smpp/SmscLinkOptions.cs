using System.ComponentModel.DataAnnotations;
using Gateway.Smpp.Wire;
using Localization.Sms;

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

    /// <summary>The name that the SMSC's certificate must be made out to; empty for Host.</summary>
    public string TlsName { get; set; } = "";

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

    /// <summary>What data_coding 0 means here: the specification leaves it to the SMSC.</summary>
    [EnumDataType(typeof(SmscAlphabet))]
    public SmscAlphabet DefaultAlphabet { get; set; } = SmscAlphabet.Gsm7;

    /// <summary>How texts of several segments travel.</summary>
    [EnumDataType(typeof(LongMessages))]
    public LongMessages LongMessages { get; set; } = LongMessages.Udh;

    /// <summary>Which receipts are asked for.</summary>
    public RegisteredDelivery RegisteredDelivery { get; set; } = RegisteredDelivery.Final;

    /// <summary>Whether a receipt may come without the mark of one (esm_class 0).</summary>
    [EnumDataType(typeof(UnflaggedReceipts))]
    public UnflaggedReceipts UnflaggedReceipts { get; set; } = UnflaggedReceipts.Ignore;

    /// <summary>The version of SMPP we bind with: 3.3, 3.4 or 5.0. With 3.3 no optional parameter is sent.</summary>
    [AllowedValues("3.3", "3.4", "5.0")]
    public string InterfaceVersion { get; set; } = "3.4";

    /// <summary>
    /// Sends optional parameters even when the bind's answer names no sc_interface_version, which says that the SMSC knows
    /// none (SMPP 3.4 §3.4): some know them all the same.
    /// </summary>
    public bool AssumeTlvs { get; set; }

    /// <summary>
    /// Sends user_message_reference (SMPP 3.4 §5.3.2.17) with every message, by which a receipt is known whose message was never
    /// answered. Off for an SMSC that refuses it.
    /// </summary>
    public bool UserMessageReference { get; set; } = true;

    /// <summary>
    /// Unbinds a transmitter over which nothing has gone for so long, and binds it again for the next message. Zero: never.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan IdleClose { get; set; }

    /// <summary>How single short codes are written as senders; the others take SourceTon and SourceNpi.</summary>
    public Dictionary<string, SenderOptions> Senders { get; set; } = [];

    /// <summary>
    /// Whether texts of broadcasts that ask for it may be written by the Urdu shift tables of seven bits, two for one of UCS-2. Only after real phones of this
    /// operator showed them: one that does not know the tables shows signs that mean nothing.
    /// </summary>
    public bool UrduShift { get; set; }

    /// <summary>How texts are written on this link.</summary>
    public TextForm Form => new(DefaultAlphabet, LongMessages, UrduShift && LongMessages is LongMessages.Udh or LongMessages.Udh16 && DefaultAlphabet is SmscAlphabet.Gsm7 or SmscAlphabet.Gsm7Packed);

    /// <summary>The octet of the bind that names the version.</summary>
    public byte InterfaceVersionOctet => (byte)(((InterfaceVersion[0] - '0') << 4) | (InterfaceVersion[2] - '0'));

    /// <summary>A short code as source_addr. One with letters is alphanumeric (ton 5) unless it is set otherwise.</summary>
    public Address Source(string shortCode)
    {
        if (Senders.TryGetValue(shortCode, out var sender))
            return new(sender.Ton, sender.Npi, sender.Address.Length > 0 ? sender.Address : shortCode);
        return shortCode.All(char.IsAsciiDigit) ? new(SourceTon, SourceNpi, shortCode) : new(5, 0, shortCode);
    }

    /// <summary>The link without its secret.</summary>
    public override string ToString() => $"{SystemId}@{Host}:{Port} {BindMode}";
}
