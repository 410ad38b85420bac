using System.Globalization;
using System.Text.Json;
using Interop.Tests.Peers;
using Localization.Sms;

namespace Interop.Tests.Tshark;

/// <summary>Wireshark's decoder of short messages, which nobody here wrote, reads the texts that we encode, part by part.</summary>
public sealed class TsharkReadsOurTextsTests : IDisposable
{
    private const int Count = 1000;
    private const string Escaped = "€[]{}|^~\\";

    // The last message carries a header with a 16-bit reference, the others one with 8 bits.
    private static readonly SmsEncoderOptions[] Routes = [new() { AsciiPunctuation = false }, new() { AsciiPunctuation = false, WideReference = true }];

    private static readonly string[] Latin =
        ["a", "e", "K", "Z", "0", "7", " ", " ", ".", "@", "$", "_", "é", "ñ", "ß", "Ä", "Ω", "Δ", "Σ", "£", "¥", "€", "[", "]", "{", "}", "|", "^", "~", "\\", "shikayat ", "8171 "];

    private static readonly string[] Wide =
        ["ا", "ب", "ئ", "گھر ", "ہے", "۔", "؟", "پیسہ ", "ٻ", "ڳ", "ټ", "ښ", "ې", "۳", "5", " ", " ", "a", "“", "…", "केन्द्र", "汉"];

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_thousand_messages_are_read_as_the_same_texts()
    {
        var dice = new Random(8171);
        var texts = Enumerable.Range(0, Count).Select(n => Text(dice, n % 2 == 0 ? Latin : Wide, n % 5 < 3 ? 40 : 420)).ToList();
        var messages = texts.Select((text, n) => SmsEncoder.Encode(text, Routes[n / 2 % 2] with { Reference = n % 2 == 0 ? n % 251 : n })).ToList();
        await File.WriteAllBytesAsync(_file, SmsPcap.Write(messages));

        var parts = await ReadAsync();

        Assert.Equal(messages.Sum(message => message.Segments.Count), parts.Count);
        var read = Joined(messages, parts);
        var different = Enumerable.Range(0, Count).Where(n => read[n] != texts[n]).Select(n => $"ours   {texts[n]}\ntheirs {read[n]}").ToList();
        Assert.True(different.Count == 0, $"{different.Count} differ:\n{string.Join('\n', different.Take(5))}");
        // Nothing was left out: both encodings, alone and in parts, with both kinds of references, and escaped letters.
        Assert.Equal(8, messages.Select((message, n) => (message.Encoding, message.Segments.Count > 1, n / 2 % 2)).Distinct().Count());
        Assert.InRange(texts.Count(text => text.Any(letter => Escaped.Contains(letter, StringComparison.Ordinal))), 200, Count);
        Assert.InRange(messages.Max(message => message.Segments.Count), 4, 255);
    }

    private static string Text(Random dice, string[] pieces, int most) => string.Concat(Enumerable.Range(0, 1 + dice.Next(most)).Select(_ => pieces[dice.Next(pieces.Length)]));

    // By the number, count and place that they found in each header.
    private static List<string> Joined(List<EncodedSms> messages, List<Part> parts)
    {
        var (texts, at) = (new List<string>(), 0);
        foreach (var message in messages)
        {
            var own = parts.GetRange(at, message.Segments.Count);
            at += own.Count;
            var isOne = own.Count == 1 ? own[0].Count == 0 : own.All(part => part.Count == own.Count) && own.Select(part => part.Reference).Distinct().Count() == 1;
            texts.Add(isOne ? string.Concat(own.OrderBy(part => part.Place).Select(part => part.Text)) : "parts of different messages");
        }

        return texts;
    }

    private async Task<List<Part>> ReadAsync()
    {
        var output = await OtherProgram.OutputAsync(
            Path.GetTempPath(), "tshark",
            [
                "-n", "-r", _file, "-o", "uat:user_dlts:\"User 0 (DLT=147)\",\"gsm_sms\",\"0\",\"\",\"0\",\"\"", "-o", "gsm_sms.reassemble:FALSE",
                "-T", "json", "-e", "gsm_sms.sms_text", "-e", "gsm_sms.udh.mm.msg_id", "-e", "gsm_sms.udh.mm.msg_parts", "-e", "gsm_sms.udh.mm.msg_part",
            ]);
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.EnumerateArray().Select(packet => packet.GetProperty("_source").GetProperty("layers")).Select(Read)];
    }

    private static Part Read(JsonElement layers) => new(
        One(layers, "gsm_sms.sms_text") ?? "", One(layers, "gsm_sms.udh.mm.msg_id"),
        Number(One(layers, "gsm_sms.udh.mm.msg_parts")), Number(One(layers, "gsm_sms.udh.mm.msg_part")));

    private static string? One(JsonElement layers, string field) => layers.TryGetProperty(field, out var values) ? values[0].GetString() : null;

    private static int Number(string? text) => text is null ? 0 : int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Part(string Text, string? Reference, int Count, int Place);
}
