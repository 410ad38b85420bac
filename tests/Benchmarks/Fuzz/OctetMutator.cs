using System.Text;

namespace Benchmarks.Fuzz;

/// <summary>Makes damaged inputs out of good ones; the same seed makes the same ones.</summary>
internal sealed class OctetMutator(FuzzTarget target, int seed)
{
    private const int MostChanges = 6;
    private static readonly byte[] Telling = [0x00, 0x01, 0x02, 0x05, 0x06, 0x08, 0x0A, 0x1B, 0x20, 0x22, 0x27, 0x2C, 0x3A, 0x5C, 0x7B, 0x7F, 0x80, 0xBF, 0xC0, 0xD8, 0xDC, 0xE2, 0xF4, 0xFE, 0xFF];

    private static readonly byte[][] Awkward = [.. new[]
    {
        "\u0000", "\uFEFF", "\u202E", "\u200D\u200C", "۱۲۳۴۵", "०१२", "\u0301\u0302\u0303\u0304", "😀", "-1", "0", "99999999999999999999", "1e999", "NaN", "null", "true", "{", "}", "[", "]", "\"", "\\", "\\ud800", "\r\n", "\t",
        "'", ",", ":", "&", "%", "%00", "<", ">", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "*", "#", "92", "+92300", "../", "=1+1",
    }.Select(Encoding.UTF8.GetBytes)];

    private readonly Random _dice = new(seed);
    private readonly byte[][] _words = [.. target.Words.Select(Encoding.UTF8.GetBytes), .. Awkward];

    /// <summary>The next one.</summary>
    public byte[] Next()
    {
        var input = new List<byte>(target.Seeds[_dice.Next(target.Seeds.Count)]);
        for (var changes = 1 + _dice.Next(MostChanges); changes > 0; changes--)
            Change(input);
        if (input.Count > target.Longest)
            input.RemoveRange(target.Longest, input.Count - target.Longest);
        return [.. input];
    }

    private void Change(List<byte> input)
    {
        var at = _dice.Next(input.Count + 1);
        switch (_dice.Next(9))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << _dice.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = Telling[_dice.Next(Telling.Length)];
                break;
            case 2 when at < input.Count:
                input.RemoveRange(at, Math.Min(1 + _dice.Next(24), input.Count - at));
                break;
            case 3:
                input.InsertRange(at, Some());
                break;
            case 4 when input.Count > 0:
                input.InsertRange(at, Piece(input));
                break;
            case 5 when at < input.Count:
                input.RemoveRange(at, input.Count - at);
                break;
            case 6:
                // Another one grows on from here.
                var other = target.Seeds[_dice.Next(target.Seeds.Count)];
                input.RemoveRange(at, input.Count - at);
                input.AddRange(other.AsSpan(_dice.Next(other.Length + 1)).ToArray());
                break;
            case 7 when input.Count > 0:
                var piece = Piece(input);
                for (var times = 2 + _dice.Next(60); times > 0 && input.Count < target.Longest; times--)
                    input.InsertRange(at, piece);
                break;
            default:
                input.InsertRange(at, _words[_dice.Next(_words.Length)]);
                break;
        }
    }

    private byte[] Some()
    {
        var octets = new byte[1 + _dice.Next(16)];
        _dice.NextBytes(octets);
        return octets;
    }

    private byte[] Piece(List<byte> input)
    {
        var from = _dice.Next(input.Count);
        return [.. input.GetRange(from, Math.Min(1 + _dice.Next(32), input.Count - from))];
    }
}
