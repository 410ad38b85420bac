namespace Gateway.Operators;

/// <summary>How a link binds to the SMSC (SMPP 3.4 §4.1).</summary>
internal enum LinkBindMode
{
    /// <summary>Sends and receives.</summary>
    Transceiver,
    /// <summary>Only sends.</summary>
    Transmitter,
    /// <summary>Only receives.</summary>
    Receiver,
}

/// <summary>What an operator means by data_coding 0, its default alphabet.</summary>
internal enum LinkAlphabet
{
    /// <summary>3GPP TS 23.038, unpacked.</summary>
    Gsm7,
    /// <summary>ISO 8859-1.</summary>
    Latin1,
    /// <summary>Seven-bit ASCII.</summary>
    Ascii,
}

/// <summary>The settings section <c>Operators:&lt;name&gt;</c>: one mobile operator.</summary>
internal sealed class OperatorOptions
{
    /// <summary>The short codes it carries for the programme; the first is the sender when nothing else is asked for.</summary>
    public List<string> ShortCodes { get; set; } = [];

    /// <summary>National number prefixes it was given, such as 0300; a ported number is known by the operator it was last seen at.</summary>
    public List<string> Prefixes { get; set; } = [];

    /// <summary>How many segments a second it takes from us, over all links.</summary>
    public int TransactionsPerSecond { get; set; } = 100;

    /// <summary>What one segment costs, in the currency of the contract; for the estimate of a broadcast.</summary>
    public decimal PricePerSegment { get; set; }

    /// <summary>The connections to its SMSCs.</summary>
    public List<LinkOptions> Links { get; set; } = [];
}

/// <summary>The settings section <c>Operators:&lt;name&gt;:Links:&lt;n&gt;</c>: one SMSC address and login.</summary>
internal sealed class LinkOptions
{
    /// <summary>Host name or address.</summary>
    public string Host { get; set; } = "";

    /// <summary>TCP port; 2775 is the registered one.</summary>
    public int Port { get; set; } = 2775;

    /// <summary>system_id of the bind, at most 15 octets (SMPP 3.4 §5.2.1).</summary>
    public string SystemId { get; set; } = "";

    /// <summary>password of the bind, at most 8 octets (SMPP 3.4 §5.2.2).</summary>
    public string Password { get; set; } = "";

    /// <summary>Which way messages flow.</summary>
    public LinkBindMode BindMode { get; set; } = LinkBindMode.Transceiver;

    /// <summary>How many sessions are held at once.</summary>
    public int Sessions { get; set; } = 1;

    /// <summary>How many requests a session may have unanswered.</summary>
    public int WindowSize { get; set; } = 10;

    /// <summary>Whether the connection is TLS.</summary>
    public bool Tls { get; set; }

    /// <summary>What data_coding 0 means to this SMSC.</summary>
    public LinkAlphabet DefaultAlphabet { get; set; } = LinkAlphabet.Gsm7;

    /// <summary>Whether messages can be sent over it.</summary>
    public bool Sends => BindMode != LinkBindMode.Receiver;
}
