using System.Text;
using Localization.Input;
using Localization.Sms;

namespace Benchmarks.Fuzz;

/// <summary>
/// Sends random texts through the codecs and the normaliser. What was encoded is read back; no segment is longer than the air allows, or cut
/// within an escape or a pair; measuring agrees with encoding; packing is undone by unpacking; what is normalised stays as it is.
/// </summary>
internal sealed class TextRounds(int seed)
{
    private const int MostOctets = 140;
    private const byte Escape = 0x1B;

    private readonly Random _dice = new(seed);
    private readonly TextRepertoire _repertoire = new();

    /// <summary>What came of the rounds so far.</summary>
    public TextTally Tally { get; } = new();

    /// <summary>Plays rounds.</summary>
    public void Play(long rounds)
    {
        var maker = new TextMaker(_dice);
        for (var round = 0L; round < rounds; round++)
        {
            var (locking, single) = TextRepertoire.Pairs[_dice.Next(TextRepertoire.Pairs.Count)];
            var kind = _dice.Next(4);
            var text = kind switch
            {
                0 => maker.Of(_repertoire.Of(locking, single)),
                1 => maker.OfAnything(withHalfPairs: _dice.Next(4) == 0),
                _ => maker.OfPieces(),
            };
            Try(text, () => Encode(text, maker.Route(locking, single), isOfTables: kind == 0));
            Try(text, () => Normalise(text));
            Pack();
            Tally.Rounds++;
        }
    }

    private void Try(string text, Action check)
    {
        try
        {
            check();
        }
        catch (Exception e)
        {
            Tally.Fail(text, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private void Encode(string given, SmsEncoderOptions route, bool isOfTables)
    {
        // Packed septets without a count lose a character of code 0 that could be padding: '@', or what stands there in a national table.
        var text = route.Alphabet == SmscAlphabet.Gsm7Packed ? given.Replace('@', 'a').Replace(TextRepertoire.Zero(route.LockingShift), 'a') : given;
        var mustFit = isOfTables && route.Force is null && ReferenceEquals(text, given);
        var message = SmsEncoder.Encode(text, route);
        Tally.Count(message, route);
        if (mustFit && message.Encoding != SmsEncoding.Gsm7)
            Tally.Fail(text, "costs UCS-2 although the tables have it");
        if (SmsEncoder.Measure(text, route) != new SmsSize(message.Encoding, message.Units, message.Segments.Count))
            Tally.Fail(text, "is measured otherwise than it is encoded");
        var read = SmsDecoder.DecodeParts([.. message.Segments.Select(part => part.ShortMessage)], message.DataCoding, message.Segments[0].HasHeader, route.Alphabet);
        var sent = message.Encoding == SmsEncoding.Ucs2 ? WellFormed(text) : text;
        if (read.Text != sent && read.Text.Normalize() != sent.Normalize())
            Tally.Fail(text, $"is read back as another text by {route.Alphabet}, {route.LockingShift}/{route.SingleShift}");
        foreach (var segment in message.Segments)
            Check(text, segment, message, route);
    }

    private void Check(string text, Segment segment, EncodedSms message, SmsEncoderOptions route)
    {
        var body = segment.Body.Span;
        if (message.Encoding == SmsEncoding.Ucs2)
        {
            if (segment.ShortMessage.Length > MostOctets)
                Tally.Fail(text, $"has a segment of {segment.ShortMessage.Length} octets");
            // What is no pair was replaced, so that any half of one is a cut.
            if (body.Length > 0 && (IsHalf(body[0], 0xDC) || IsHalf(body[^2], 0xD8)))
                Tally.Fail(text, "is cut within a pair");
            return;
        }

        var isPacked = route.Alphabet == SmscAlphabet.Gsm7Packed;
        var octets = isPacked ? segment.ShortMessage.Length : SeptetPacking.UserData(segment).Length;
        if (octets > MostOctets)
            Tally.Fail(text, $"has a segment of {octets} octets");
        var septets = isPacked ? SeptetPacking.UnpackAll(body, SeptetPacking.FillBits(segment.Header.Length)) : body;
        if (septets.Length > 0 && septets[^1] == Escape)
            Tally.Fail(text, "is cut after an escape");
    }

    private void Normalise(string text)
    {
        var once = InputNormaliser.Normalise(text);
        if (InputNormaliser.Normalise(once) != once)
            Tally.Fail(text, "is normalised to something that is not normal");
        foreach (var fold in (ReadOnlySpan<LetterFold>)[LetterFold.Urdu, LetterFold.Pashto, LetterFold.Sindhi])
        {
            if (InputNormaliser.FoldForMatching(once, fold) != InputNormaliser.FoldForMatching(text, fold))
                Tally.Fail(text, $"has another key than its normal form ({fold})");
        }
    }

    private void Pack()
    {
        var septets = new byte[_dice.Next(161)];
        _dice.NextBytes(septets);
        foreach (ref var septet in septets.AsSpan())
            septet &= 0x7F;
        var fill = _dice.Next(7);
        var packed = SeptetPacking.Pack(septets, fill);
        var isSame = SeptetPacking.Unpack(packed, septets.Length, fill).AsSpan().SequenceEqual(septets);
        if (!isSame || packed.Length != (septets.Length == 0 ? SeptetPacking.PackedLength(0, fill) : SeptetPacking.PackedLength(septets.Length, fill)))
            Tally.Fail(Convert.ToHexString(septets), $"is not unpacked as it was packed, after {fill} bits");
    }

    private static bool IsHalf(byte high, byte first) => (high & 0xFC) == first;

    private static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var formed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            formed.Append(rune.ToString());
        return formed.ToString();
    }
}
