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
