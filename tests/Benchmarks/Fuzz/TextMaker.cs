using System.Text;
using Localization.Sms;

namespace Benchmarks.Fuzz;

/// <summary>Makes random texts, mostly short, now and then of many parts: from one pair of shift tables, from what people write, or from anything that Unicode has.</summary>
internal sealed class TextMaker(Random dice)
{
    private const int Longest = 2400;

    private static readonly string[] Pieces =
    [
        "a", "K", "5", " ", "  ", "@", "_", "\n", "\r\n", "\t", "€", "[", "~", "\\", "é", "e\u0301", "Ω", "ا", "ب", "پ", "ئ", "ؤ", "و\u0654", "ی\u0654", "ہے", "ھ", "ۓ", "ۂ", "ڪ", "ي", "ى", "ك",
        "بَّ", "\u0640", "\u0670", "۳", "٣", "३", "\uFEFB", "\uFE70", "\uFE71", "\uFDFA", "ﷺ", "Ｋ", "５", "’", "…", "\u00A0", "\u200F", "\u200B", "\u200D", "\u2066", "\u034F", "\u2028", "\u0085", "\uFEFF",
        "😀", "👍🏽", "🇵🇰", "👩‍👧", "नि", "한", "각", "\u1100\u1161", "Å", "\u212B", "\u0344", "İ", "ß", "ﬁ", "²", "½", "\U0001D7D8", "\U000E0061", "\u001B", "\0", "\uFFFD", "。",
    ];

    private readonly StringBuilder _text = new(Longest * 2);

    /// <summary>A text of characters that one pair of shift tables has.</summary>
    public string Of(ReadOnlySpan<char> repertoire)
    {
        _text.Clear();
        for (var left = Length(); left > 0; left--)
            _text.Append(repertoire[dice.Next(repertoire.Length)]);
        return _text.ToString();
    }

    /// <summary>A text of letters and marks that people and programs write.</summary>
    public string OfPieces()
    {
        _text.Clear();
        for (var left = Length(); left > 0; left--)
            _text.Append(Pieces[dice.Next(Pieces.Length)]);
        return _text.ToString();
    }

    /// <summary>A text of any characters; half pairs among them when asked for.</summary>
    public string OfAnything(bool withHalfPairs)
    {
        _text.Clear();
        for (var left = Length(); left > 0; left--)
        {
            var value = dice.Next(8) switch
            {
                < 3 => dice.Next(0x20, 0x7F),
                < 5 => dice.Next(0x600, 0x700),
                < 7 => dice.Next(0x10000),
                _ => dice.Next(0x10000, 0x110000),
            };
            if (value is >= 0xD800 and < 0xE000)
            {
                if (withHalfPairs)
                    _text.Append((char)value);
            }
            else if ((value & 0xFFFE) != 0xFFFE)
            {
                _text.Append(char.ConvertFromUtf32(value));
            }
        }

        return _text.ToString();
    }

    /// <summary>What a route may allow.</summary>
    public SmsEncoderOptions Route(NationalLanguage locking, NationalLanguage single) => new()
    {
        AsciiPunctuation = false,
        LockingShift = locking,
        SingleShift = single,
        Reference = dice.Next(0x10000),
        WideReference = dice.Next(4) == 0,
        Alphabet = dice.Next(3) == 0 ? SmscAlphabet.Gsm7Packed : SmscAlphabet.Gsm7,
        Force = dice.Next(8) == 0 ? SmsEncoding.Ucs2 : null,
    };

    private int Length() => dice.Next(64) switch
    {
        0 => dice.Next(Longest),
        < 8 => dice.Next(500),
        _ => dice.Next(60),
    };
}
