namespace Localization.Sms;

/// <summary>Reads short messages as handsets and SMSCs send them; whatever arrives, it never throws on content.</summary>
public static class SmsDecoder
{
    /// <summary>Reads one short message.</summary>
    /// <param name="shortMessage">short_message or message_payload: the header, if any, and the text.</param>
    /// <param name="dataCoding">SMPP data_coding.</param>
    /// <param name="hasHeader">Whether esm_class has UDHI (0x40).</param>
    /// <param name="alphabet">What this route means by data_coding 0.</param>
    public static DecodedSms Decode(
        ReadOnlySpan<byte> shortMessage, byte dataCoding, bool hasHeader, SmscAlphabet alphabet = SmscAlphabet.Gsm7)
    {
        var coding = DataCoding.Read(dataCoding, alphabet);
        var faults = coding.IsUnderstood ? DecodeFaults.None : DecodeFaults.Coding;
        var header = default(UserDataHeader);
        // A header that cannot be one is most likely text under a wrong flag.
        if (hasHeader && (!UserDataHeader.TryParse(shortMessage, out header) || header.IsDamaged))
            faults |= DecodeFaults.Header;

        var text = BodyDecoder.Decode(shortMessage[header.Length..], coding.Body, header, ref faults);
        return new(text, header, coding.MessageClass, faults);
    }

    /// <summary>
    /// Reads the parts of one message together: other senders cut between two surrogates or after an escape,
    /// and a part alone would lose the character.
    /// </summary>
    /// <param name="parts">The short messages in order of their part numbers, each with its header.</param>
    /// <param name="dataCoding">SMPP data_coding, the same for all.</param>
    /// <param name="hasHeader">Whether the parts begin with a header; false when TLVs numbered them.</param>
    /// <param name="alphabet">What this route means by data_coding 0.</param>
    /// <returns>The text read with the tables of the first part, its header, and the faults of all.</returns>
    public static DecodedSms DecodeParts(
        IReadOnlyList<ReadOnlyMemory<byte>> parts, byte dataCoding, bool hasHeader, SmscAlphabet alphabet = SmscAlphabet.Gsm7)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 1)
            return Decode(parts[0].Span, dataCoding, hasHeader, alphabet);

        var coding = DataCoding.Read(dataCoding, alphabet);
        var faults = coding.IsUnderstood ? DecodeFaults.None : DecodeFaults.Coding;
        var first = default(UserDataHeader);
        using var body = new MemoryStream();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i].Span;
            var header = default(UserDataHeader);
            if (hasHeader && (!UserDataHeader.TryParse(part, out header) || header.IsDamaged))
                faults |= DecodeFaults.Header;
            if (i == 0)
                first = header;

            body.Write(coding.Body == BodyCoding.Gsm7Packed
                ? SeptetPacking.UnpackAll(part[header.Length..], SeptetPacking.FillBits(header.Length))
                : part[header.Length..]);
        }

        var joined = coding.Body == BodyCoding.Gsm7Packed ? BodyCoding.Gsm7 : coding.Body;
        var text = BodyDecoder.Decode(body.ToArray(), joined, first, ref faults);
        return new(text, first, coding.MessageClass, faults);
    }
}
