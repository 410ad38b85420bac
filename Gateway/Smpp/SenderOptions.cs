using System.ComponentModel.DataAnnotations;

namespace Gateway.Smpp;

/// <summary>How one short code is written as the sender on one link, when the operator wants it otherwise than the others.</summary>
internal sealed class SenderOptions
{
    /// <summary>Type of number (SMPP 3.4 §5.2.5): 3 network specific, 5 alphanumeric.</summary>
    [Range(0, 6)]
    public byte Ton { get; set; } = 3;

    /// <summary>Numbering plan (SMPP 3.4 §5.2.6).</summary>
    [Range(0, 18)]
    public byte Npi { get; set; }

    /// <summary>What source_addr says; empty for the short code itself.</summary>
    [MaxLength(20)]
    public string Address { get; set; } = "";
}
