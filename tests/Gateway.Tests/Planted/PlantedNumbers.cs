using System.Text;

namespace Gateway.Tests.Planted;

/// <summary>
/// Finds planted numbers of a person wherever a run has left octets: plain, with dashes or spaces, in Urdu or Arabic digits, in UTF-16, in
/// base64 at any offset, and in hexadecimal. Any test run may call it with what it planted.
/// </summary>
internal sealed class PlantedNumbers
{
    private readonly List<(string Form, byte[] Octets, bool IsShort)> _forms = [];

    /// <summary>Numbers to look for: cards, mobile numbers as 923…, PINs. Short ones are not looked for in base64 and hexadecimal, where they mean nothing.</summary>
    public PlantedNumbers(params IEnumerable<string> numbers)
    {
        foreach (var text in numbers.SelectMany(Written).Distinct())
        {
            var isShort = text.Length < 10;
            Add($"{text}", Encoding.UTF8.GetBytes(text), isShort);
            Add($"{text} in UTF-16", Encoding.Unicode.GetBytes(text), isShort);
            Add($"{text} in UTF-16BE", Encoding.BigEndianUnicode.GetBytes(text), isShort);
            if (isShort)
                continue;
            var octets = Encoding.UTF8.GetBytes(text);
            Add($"{text} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(octets)), isShort);
            Add($"{text} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(octets)), isShort);
            for (var offset = 0; offset < 3; offset++)
                Add($"{text} in base64", Base64At(octets, offset), isShort);
        }
    }

    /// <summary>What is found in octets; nothing when all is well.</summary>
    public IEnumerable<string> In(string place, byte[] octets) =>
        _forms.Where(form => Holds(octets, form.Octets, form.IsShort)).Select(form => $"{place}: {form.Form}");

    /// <summary>What is found in a text.</summary>
    public IEnumerable<string> In(string place, string text) => In(place, Encoding.UTF8.GetBytes(text));

    /// <summary>What is found in every file of a folder.</summary>
    public IEnumerable<string> InFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).SelectMany(file => In(Path.GetFileName(file), ReadShared(file)));

    // As people and programs write them; a part of a number is not looked for.
    private static IEnumerable<string> Written(string number)
    {
        string[] latin = number.Length switch
        {
            13 => [number, $"{number[..5]}-{number[5..12]}-{number[12]}", $"{number[..5]} {number[5..12]} {number[12]}"],
            12 when number.StartsWith("92", StringComparison.Ordinal) =>
                [number, $"0{number[2..]}", $"0{number[2..5]}-{number[5..]}", $"0{number[2..5]} {number[5..]}"],
            _ => [number],
        };
        return latin.SelectMany(text => new[] { text, In('\u06F0', text), In('\u0660', text) });
    }

    private static string In(char zero, string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(zero + (c - '0')) : c));

    // The characters of base64 that depend on these octets alone, when so many others stand before them.
    private static byte[] Base64At(byte[] octets, int offset)
    {
        var text = Convert.ToBase64String([.. new byte[offset], .. octets]);
        var first = ((offset * 8) + 5) / 6;
        var last = (offset + octets.Length) * 8 / 6;
        return Encoding.ASCII.GetBytes(text[first..last]);
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var octets = new byte[stream.Length];
        return octets[..stream.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false)];
    }

    // A PIN that stands in the middle of a longer number, such as a time, is none.
    private static bool Holds(ReadOnlySpan<byte> octets, byte[] form, bool isShort)
    {
        for (var at = 0; octets[at..].IndexOf(form) is >= 0 and var next; at += next + 1)
        {
            var (first, end) = (at + next, at + next + form.Length);
            if (!isShort || ((first == 0 || !char.IsAsciiDigit((char)octets[first - 1])) && (end == octets.Length || !char.IsAsciiDigit((char)octets[end]))))
                return true;
        }

        return false;
    }

    private void Add(string form, byte[] octets, bool isShort) => _forms.Add((form, octets, isShort));
}
