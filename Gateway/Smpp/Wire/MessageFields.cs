namespace Gateway.Smpp.Wire;

/// <summary>esm_class: messaging mode, message type and GSM features (SMPP 3.4 §5.2.12).</summary>
[Flags]
internal enum EsmClass : byte
{
    /// <summary>The SMSC's default mode, an ordinary message.</summary>
    Default = 0x00,
    /// <summary>Datagram mode (bits 1-0).</summary>
    Datagram = 0x01,
    /// <summary>Transaction mode (bits 1-0).</summary>
    Forward = 0x02,
    /// <summary>Store and forward mode (bits 1-0).</summary>
    StoreAndForward = 0x03,
    /// <summary>A delivery receipt of the SMSC (bits 5-2).</summary>
    Receipt = 0x04,
    /// <summary>A delivery acknowledgement of the receiving handset (bits 5-2).</summary>
    DeliveryAcknowledgement = 0x08,
    /// <summary>A manual acknowledgement of the person (bits 5-2).</summary>
    ManualAcknowledgement = 0x10,
    /// <summary>An intermediate notification: not yet final (bits 5-2).</summary>
    IntermediateNotification = 0x20,
    /// <summary>The bits that hold the message type.</summary>
    TypeMask = 0x3C,
    /// <summary>short_message begins with a user data header.</summary>
    Udhi = 0x40,
    /// <summary>A reply path is set.</summary>
    ReplyPath = 0x80,
}

/// <summary>Which reports the sender wants (SMPP 3.4 §5.2.17).</summary>
[Flags]
internal enum RegisteredDelivery : byte
{
    /// <summary>No receipt.</summary>
    None = 0x00,
    /// <summary>A receipt of the final outcome, whatever it is.</summary>
    Final = 0x01,
    /// <summary>A receipt only when delivery fails.</summary>
    FailureOnly = 0x02,
    /// <summary>A receipt only when delivery succeeds (5.0).</summary>
    SuccessOnly = 0x03,
    /// <summary>Intermediate notifications as well.</summary>
    Intermediate = 0x10,
}

/// <summary>data_coding: how the octets of the text are to be read (SMPP 3.4 §5.2.19).</summary>
internal enum DataCoding : byte
{
    /// <summary>The SMSC's default alphabet: an option of each link says which that is.</summary>
    SmscDefault = 0x00,
    /// <summary>IA5, that is ASCII.</summary>
    Ascii = 0x01,
    /// <summary>Octets, unspecified.</summary>
    Binary = 0x02,
    /// <summary>ISO 8859-1.</summary>
    Latin1 = 0x03,
    /// <summary>Octets, unspecified.</summary>
    Binary8 = 0x04,
    /// <summary>UCS-2, big endian.</summary>
    Ucs2 = 0x08,
    /// <summary>GSM 7 bit shown at once and not stored (class 0).</summary>
    Flash = 0xF0,
}

/// <summary>The state of a message at the SMSC (SMPP 3.4 §5.2.28; 0 and 9 are of 5.0).</summary>
internal enum MessageState : byte
{
    /// <summary>Waiting for its time (5.0).</summary>
    Scheduled = 0,
    /// <summary>On its way.</summary>
    Enroute = 1,
    /// <summary>Delivered to the phone.</summary>
    Delivered = 2,
    /// <summary>Its validity period has passed.</summary>
    Expired = 3,
    /// <summary>Deleted.</summary>
    Deleted = 4,
    /// <summary>It cannot be delivered.</summary>
    Undeliverable = 5,
    /// <summary>Accepted, for instance read by customer service: not a delivery.</summary>
    Accepted = 6,
    /// <summary>The SMSC does not know.</summary>
    Unknown = 7,
    /// <summary>Rejected.</summary>
    Rejected = 8,
    /// <summary>Accepted but not sent (5.0).</summary>
    Skipped = 9,
}
