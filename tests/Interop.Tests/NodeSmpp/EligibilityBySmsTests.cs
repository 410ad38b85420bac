using System.Text.Json;
using Interop.Tests.Peers;

namespace Interop.Tests.NodeSmpp;

/// <summary>A stranger's SMSC brings the same questions and gets the same answers, each once although each question comes twice.</summary>
public sealed class EligibilityBySmsTests : IAsyncLifetime
{
    private const int Gsm7 = 0;
    private const int Ucs2 = 8;
    private const string UrduPhone = "923001110001";
    private const string EnglishPhone = "923331110003";
    private const string Stranger = "923009998877";

    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-interop-").FullName;
    private NodeSmsc _smsc = null!;
    private GatewayProcess _gateway = null!;

    public async Task InitializeAsync()
    {
        _smsc = await NodeSmsc.StartAsync();
        _gateway = await GatewayProcess.StartAsync(_folder, GatewayProcess.BoundTo(_smsc.Port));
        await _smsc.NextAsync("bind");
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _smsc.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_way_of_writing_a_CNIC_gets_the_same_answer_once()
    {
        (string Text, int Coding)[] questions =
        [
            ("3520212345674", Gsm7), ("35202-1234567-4", Gsm7), ("35202 1234567 4", Gsm7), ("CNIC: 35202.1234567.4", Gsm7),
            ("cnic 35202-1234567-4 please", Gsm7), ("3520212345674", Ucs2), ("３５２０２-１２３４５６７-４", Ucs2), ("۳۵۲۰۲-۱۲۳۴۵۶۷-۴", Ucs2), ("٣٥٢٠٢١٢٣٤٥٦٧٤", Ucs2),
            ("\u200f۳۵۲02\u200b-۱۲۳۴۵۶۷-٤\u00a0", Ucs2),
        ];

        var answers = new List<string>();
        foreach (var (text, coding) in questions)
        {
            await _smsc.DeliverAsync(UrduPhone, text, coding, times: 2);
            Assert.Equal(0, (await _smsc.NextAsync("delivered")).GetProperty("status").GetInt32());
            Assert.Equal(0, (await _smsc.NextAsync("delivered")).GetProperty("status").GetInt32());
            answers.Add(await AnswerAsync(UrduPhone));
        }

        var expected = Assert.Single(answers.Distinct());
        Assert.Contains("674", expected);
        Assert.Contains("رقم", expected);
        Assert.DoesNotContain(await _smsc.DrainAsync(TimeSpan.FromSeconds(2)), e => e.GetProperty("event").GetString() == "submit");
    }

    [Fact]
    public async Task The_answer_comes_in_the_language_of_the_phone_and_its_data_coding()
    {
        await _smsc.DeliverAsync(UrduPhone, "3520212345674");
        var urdu = await _smsc.NextAsync("submit", e => e.GetProperty("to").GetString() == UrduPhone);
        await _smsc.DeliverAsync(EnglishPhone, "HELP");
        var english = await _smsc.NextAsync("submit", e => e.GetProperty("to").GetString() == EnglishPhone);

        Assert.Equal(Ucs2, urdu.GetProperty("coding").GetInt32());
        Assert.Equal(Gsm7, english.GetProperty("coding").GetInt32());
        Assert.Equal("8171", english.GetProperty("from").GetString());
    }

    [Fact]
    public async Task A_long_answer_comes_in_numbered_parts_of_one_reference()
    {
        await _smsc.DeliverAsync(UrduPhone, "my roof fell in the flood");
        var first = await _smsc.NextAsync("submit");
        var total = first.GetProperty("udh").GetArrayLength() == 0 ? 1 : Convert.FromHexString(first.GetProperty("udh")[0].GetString()!)[^2];
        var parts = new List<JsonElement> { first };
        while (parts.Count < total)
            parts.Add(await _smsc.NextAsync("submit"));

        Assert.True(total > 1, "The Urdu menu under a sentence is longer than one segment.");
        Assert.All(parts, part => Assert.Equal(0x40, part.GetProperty("esmClass").GetInt32() & 0x40));
        var headers = parts.Select(part => Convert.FromHexString(part.GetProperty("udh")[0].GetString()!)).ToList();
        Assert.Single(headers.Select(header => Convert.ToHexString(header.AsSpan(0, header.Length - 1))).Distinct());
        Assert.Equal(Enumerable.Range(1, total).Select(n => (byte)n), headers.Select(header => header[^1]));
    }

    [Theory]
    [InlineData("352021234567", Gsm7, "12")]
    [InlineData("35202123456745", Gsm7, "14")]
    [InlineData("352O2-I234567-4", Gsm7, "674")]
    [InlineData(" ", Gsm7, null)]
    [InlineData("😀", Ucs2, null)]
    [InlineData("3520299999999", Gsm7, "999")]
    [InlineData("3520212345674", Gsm7, "674")]
    [InlineData("my roof fell in the flood", Gsm7, null)]
    public async Task A_stranger_gets_a_helpful_answer_that_tells_nothing(string text, int coding, string? mentions)
    {
        await _smsc.DeliverAsync(Stranger, text, coding);

        var answer = await AnswerAsync(Stranger);

        Assert.True(answer.Length > 20, answer);
        Assert.DoesNotMatch(@"\d{11,}", answer);
        Assert.DoesNotMatch(@"(?i)rs\.? ?\d|روپے", answer);
        if (mentions is not null)
            Assert.Contains(mentions, answer);
    }

    [Fact]
    public async Task Somebody_elses_registered_CNIC_and_an_unknown_one_are_answered_alike()
    {
        await _smsc.DeliverAsync(Stranger, "3520212345674");
        var registered = await AnswerAsync(Stranger);
        await _smsc.DeliverAsync(Stranger, "3520299999999");
        var unknown = await AnswerAsync(Stranger);

        Assert.DoesNotContain("رقم تیار", registered);
        Assert.InRange(Math.Abs(registered.Length - unknown.Length), 0, 20);
    }

    [Fact]
    public async Task A_complaint_is_read_back_filed_once_and_found_again()
    {
        await SayAsync(EnglishPhone, "complaint");
        await SayAsync(EnglishPhone, "4");
        var filed = await SayAsync(EnglishPhone, "yes");
        var reference = System.Text.RegularExpressions.Regex.Match(filed, @"G-?[0-9A-Z]+").Value;
        var status = await SayAsync(EnglishPhone, reference.ToLowerInvariant().Replace("-", " "));
        var strangers = await SayAsync(Stranger, reference);

        Assert.NotEmpty(reference);
        Assert.Contains(reference, status);
        Assert.DoesNotContain(reference, strangers);
    }

    [Fact]
    public async Task Nothing_personal_is_in_the_log()
    {
        await SayAsync(UrduPhone, "3520212345674");
        await SayAsync(Stranger, "3520212345674");

        var logged = _gateway.Output + string.Concat(Directory.EnumerateFiles(Path.Combine(_folder, "logs")).Select(ReadShared));

        Assert.DoesNotContain("3520212345674", logged);
        Assert.DoesNotContain(UrduPhone[2..], logged);
        Assert.DoesNotContain(Stranger[2..], logged);
    }

    private async Task<string> SayAsync(string from, string text)
    {
        await _smsc.DeliverAsync(from, text);
        return await AnswerAsync(from);
    }

    private async Task<string> AnswerAsync(string to)
    {
        var first = await _smsc.NextAsync("submit", e => e.GetProperty("to").GetString() == to);
        var text = first.GetProperty("text").GetString()!;
        if (first.GetProperty("udh").GetArrayLength() == 0)
            return text;
        var header = Convert.FromHexString(first.GetProperty("udh")[0].GetString()!);
        for (var part = 2; part <= header[^2]; part++)
            text += (await _smsc.NextAsync("submit", e => e.GetProperty("to").GetString() == to)).GetProperty("text").GetString();
        return text;
    }

    private static string ReadShared(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd();
    }
}
