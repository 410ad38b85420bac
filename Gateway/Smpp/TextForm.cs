using Localization.Sms;

namespace Gateway.Smpp;

/// <summary>How a text of several segments travels on a link.</summary>
internal enum LongMessages
{
    /// <summary>Each segment begins with a user data header of an 8 bit reference: works nearly everywhere.</summary>
    Udh,
    /// <summary>The same with a 16 bit reference, which costs a character in each segment.</summary>
    Udh16,
    /// <summary>Segments without a header, numbered by sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4 §5.3.2.22 to .24).</summary>
    Sar,
    /// <summary>One PDU with the whole text in message_payload (SMPP 3.4 §5.3.2.32), which the SMSC cuts.</summary>
    Payload,
}

/// <summary>How a link wants texts to be written: a message encoded for one form goes over every link of that form.</summary>
/// <param name="Alphabet">What data_coding 0 means there.</param>
/// <param name="Long">How long texts travel.</param>
/// <param name="UrduShift">Whether Urdu may travel in seven bits by the Urdu shift tables (3GPP TS 23.038 §6.2.1.2).</param>
internal readonly record struct TextForm(SmscAlphabet Alphabet, LongMessages Long, bool UrduShift = false)
{
    /// <summary>Whether a text written in another form can go over a link of this one.</summary>
    public bool Takes(TextForm other) => Alphabet == other.Alphabet && Long == other.Long && (UrduShift || !other.UrduShift);

    /// <summary>The form for a peer that knows no optional parameters.</summary>
    public TextForm WithoutTlvs => this with { Long = Long is LongMessages.Sar or LongMessages.Payload ? LongMessages.Udh : Long };
}
