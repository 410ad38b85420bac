using System.Globalization;
using System.Text.RegularExpressions;
using Dialogs.Transcripts;
using Gateway.Conversations;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;
using Localization.Catalogues;

namespace Gateway.Host.Rehearsals;

/// <summary>Plays one rehearsal in one language: every text over SMPP, every screen over HTTP.</summary>
internal sealed class RehearsalPlayer(RehearsalStage stage, Rehearsal rehearsal, string language) : IDisposable
{
    private const string ShortCode = "8171";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    private static readonly Dictionary<string, string> Counts = new(StringComparer.Ordinal)
    {
        ["cases"] = "SELECT COUNT(*) FROM cases WHERE person = $1",
        ["messages"] = "SELECT COUNT(*) FROM messages WHERE receiver = $1",
        ["unhandled"] = "SELECT COUNT(*) FROM inbox WHERE sender = $1 AND handled_at IS NULL",
    };

    private readonly Dictionary<string, RehearsalPhone> _phones = new(StringComparer.Ordinal);
    private readonly List<string> _lines = [];
    private readonly List<TranscriptFailure> _failures = [];
    private readonly RehearsalCheck _check = new(stage.Gateway.Services.GetRequiredService<CatalogueSet>());

    /// <summary>Plays it to the end.</summary>
    public async Task<RehearsalResult> PlayAsync(CancellationToken stopping)
    {
        var began = stage.Clock.GetTimestamp();
        stage.MoveTo(rehearsal.Begins);
        stage.Gateway.Services.GetRequiredService<RehearsedPorts>().Give(rehearsal.Given);
        foreach (var (name, holder) in rehearsal.People)
            _phones[name] = await stage.PhoneAsync(holder, language, stopping);
        foreach (var step in rehearsal.Steps)
            await PlayAsync(step, stopping);
        await RehearsalShelf.RestoreAsync(stage.Gateway.Services, rehearsal, stopping);
        await CheckCountsAsync(stopping);
        return new(rehearsal, language, _lines, _failures, stage.Clock.GetElapsedTime(began));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var phone in _phones.Values)
            phone.Dispose();
    }

    private async Task PlayAsync(RehearsalStep step, CancellationToken stopping)
    {
        if (!_phones.TryGetValue(step.From, out var phone))
        {
            Fail(step, $"nobody holds the phone '{step.From}'.");
            return;
        }

        var before = phone.LastShown;
        var text = Filled(step.TextIn(language));
        // Shown as it is written: what a phone holder's card says stands in no report.
        _lines.Add(Said(step, step.TextIn(language)));
        var answer = step.Act switch
        {
            RehearsalAct.Send => await SendAsync(phone, text, stopping),
            RehearsalAct.Dial => await DialAsync(phone, text, stopping),
            RehearsalAct.Press => await PressAsync(phone, text, stopping),
            RehearsalAct.Again when phone.LastSent is { } sent => await DeliverAgainAsync(phone, sent, stopping),
            RehearsalAct.Again => await HopAsync(phone, stopping),
            RehearsalAct.Wait => await WaitAsync(phone, text, step.Expected, stopping),
            _ => await StageAsync(step, phone, text, stopping),
        };
        Show(phone, answer.Text);
        foreach (var difference in _check.Differences(step.Expected, answer with { Before = before }, language))
            Fail(step, Masked(difference));
        if (step.Expected.Sms is { } key)
            await ExpectSmsAsync(step, phone, key, stopping);
    }

    private async Task<RehearsalAnswer> SendAsync(RehearsalPhone phone, string text, CancellationToken stopping)
    {
        // A person reads before she writes; the same text at once would be the operator's redelivery.
        stage.Clock.Advance(Reading);
        if (!phone.Sent.Add(text))
            await AcknowledgedAsync(phone, stopping);
        var last = await stage.CountAsync("SELECT MAX(seq) FROM inbox WHERE sender = $1", phone.Number, stopping);
        phone.LastSent = text;
        await phone.WriteAsync(ShortCode, text, stopping);
        var (outcome, replies) = await HandledAsync(phone, last, stopping);
        var texts = new List<string>();
        for (var i = 0; i < replies; i++)
            texts.Add(await phone.NextTextAsync(Patience, stopping) ?? "");
        return new(string.Join('\n', texts), outcome, null, "");
    }

    // An operator whose acknowledgement was lost delivers a text again, under no id and within a second.
    private async Task<RehearsalAnswer> DeliverAgainAsync(RehearsalPhone phone, string text, CancellationToken stopping)
    {
        var last = await stage.CountAsync("SELECT MAX(seq) FROM inbox WHERE sender = $1", phone.Number, stopping);
        await phone.WriteAsync(ShortCode, text, stopping);
        var arrived = await phone.NextTextAsync(Silence, stopping);
        var kept = await stage.CountAsync("SELECT MAX(seq) FROM inbox WHERE sender = $1", phone.Number, stopping) > last;
        return new(arrived ?? "", kept ? "kept" : "duplicate", null, "");
    }

    // The same text twice is two texts once the operator surely has our acknowledgement of the first.
    private async Task AcknowledgedAsync(RehearsalPhone phone, CancellationToken stopping)
    {
        var began = stage.Clock.GetTimestamp();
        while (stage.Clock.GetElapsedTime(began) < Patience && await stage.CountAsync("SELECT COUNT(*) FROM inbox WHERE sender = $1 AND acknowledged = 0", phone.Number, stopping) > 0)
            await Task.Delay(20, stopping);
    }

    private async Task<(string? Outcome, long Replies)> HandledAsync(RehearsalPhone phone, long after, CancellationToken stopping)
    {
        var person = stage.Gateway.Services.GetRequiredService<PersonalData>().TokenOf(phone.Number).ToArray();
        var database = stage.Gateway.Services.GetRequiredService<Database>();
        var began = stage.Clock.GetTimestamp();
        while (stage.Clock.GetElapsedTime(began) < Patience)
        {
            var handled = await database.ReadAsync(
                session => session.First(
                    """
                    SELECT outcome, (SELECT COUNT(*) FROM messages WHERE in_reply_to = inbox.id) FROM inbox
                    WHERE sender = $1 AND seq > $2 AND handled_at IS NOT NULL ORDER BY seq LIMIT 1
                    """, row => (Outcome: row.TextOrNull(0) ?? "none", Replies: row.GetInt64(1)), person, after), stopping);
            if (handled.Outcome is not null)
                return handled;
            await Task.Delay(5, stopping);
        }

        return (null, 0);
    }

    private Task<RehearsalAnswer> DialAsync(RehearsalPhone phone, string code, CancellationToken stopping)
    {
        phone.Session = Guid.CreateVersion7(stage.Clock.GetUtcNow()).ToString("N");
        // *8171*1# dials the code and answers the first screens at once.
        var shortcut = code.Trim('*', '#').Split('*').Skip(1);
        (phone.Typed, phone.LastSent) = (string.Join('*', shortcut), null);
        return HopAsync(phone, stopping);
    }

    private Task<RehearsalAnswer> PressAsync(RehearsalPhone phone, string text, CancellationToken stopping)
    {
        (phone.Typed, phone.LastSent) = (phone.Typed.Length == 0 ? text : $"{phone.Typed}*{text}", null);
        return HopAsync(phone, stopping);
    }

    private async Task<RehearsalAnswer> HopAsync(RehearsalPhone phone, CancellationToken stopping)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["sessionId"] = phone.Session ?? "none", ["phoneNumber"] = phone.Number.Digits, ["serviceCode"] = "*8171#", ["text"] = phone.Typed,
        });
        using var response = await stage.Http.PostAsync(new Uri("ussd/demo", UriKind.Relative), form, stopping);
        var body = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(stopping);
        return new(body[4..], null, body.StartsWith("END", StringComparison.Ordinal), "");
    }

    private async Task<RehearsalAnswer> WaitAsync(RehearsalPhone phone, string seconds, RehearsalExpectation expected, CancellationToken stopping)
    {
        stage.Clock.Advance(TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
        await RehearsalDuties.RunAsync(stage.Gateway.Services, stopping);
        var text = await phone.NextTextAsync(IsExpected(expected) ? Patience : Silence, stopping);
        return new(text ?? "", null, null, "");
    }

    private async Task<RehearsalAnswer> StageAsync(RehearsalStep step, RehearsalPhone phone, string text, CancellationToken stopping)
    {
        if (await RehearsalDuties.ActAsync(stage, step.Act, phone, text, stopping) is { } trouble)
            Fail(step, trouble);
        var arrived = IsExpected(step.Expected) ? await phone.NextTextAsync(Patience, stopping) : null;
        return new(arrived ?? "", null, null, "");
    }

    private async Task ExpectSmsAsync(RehearsalStep step, RehearsalPhone phone, string key, CancellationToken stopping)
    {
        var text = await phone.NextTextAsync(Patience, stopping) ?? "";
        _lines.Add($"S< {Masked(text)}");
        if (RehearsalCheck.HoldsCnic(text))
            Fail(step, "the SMS holds a whole CNIC.");
        if (!_check.Says(text, key, language))
            Fail(step, text.Length == 0 ? $"no SMS came; expected the words {key}." : $"expected an SMS with the words {key}, came \"{Masked(text)}\".");
    }

    private async Task CheckCountsAsync(CancellationToken stopping)
    {
        foreach (var (name, expected) in rehearsal.Asserted)
        {
            if (!Counts.TryGetValue(name, out var sql))
                _failures.Add(new(rehearsal.Place, $"there is no count named '{name}'. There are: {string.Join(", ", Counts.Keys)}."));
            else if (await stage.CountAsync(sql, _phones["A"].Number, stopping) is var count && count != expected)
                _failures.Add(new(rehearsal.Place, $"expected {expected} {name}, there are {count}."));
        }

        foreach (var (name, phone) in _phones)
        {
            if (await phone.NextTextAsync(TimeSpan.Zero, stopping) is { } left)
                _failures.Add(new(rehearsal.Place, $"'{name}' got an SMS that no step expects: \"{Masked(left)}\"."));
        }
    }

    private string Filled(string text)
    {
        foreach (var (name, phone) in _phones)
        {
            text = text.Replace($"{{{name}.cnic}}", phone.Cnic, StringComparison.Ordinal)
                .Replace($"{{{name}.dashed}}", $"{phone.Cnic[..5]}-{phone.Cnic[5..12]}-{phone.Cnic[12..]}", StringComparison.Ordinal)
                .Replace($"{{{name}.urdu}}", InUrdu(phone.Cnic), StringComparison.Ordinal)
                .Replace($"{{{name}.reference}}", phone.Reference, StringComparison.Ordinal)
                .Replace($"{{{name}.reference_digits}}", phone.Reference[2..], StringComparison.Ordinal)
                .Replace($"{{{name}.reference_urdu}}", InUrdu(phone.Reference[2..]), StringComparison.Ordinal);
        }

        return text;
    }

    private string Masked(string text) => _phones.Aggregate(text, (masked, phone) => masked.Replace(phone.Value.Cnic, $"{{{phone.Key}.cnic}}", StringComparison.Ordinal));

    private static string InUrdu(string digits) => string.Concat(digits.Select(c => (char)('۰' + (c - '0'))));

    private void Show(RehearsalPhone phone, string text)
    {
        phone.LastShown = text;
        if (Regex.Match(text, "G-[0-9]+") is { Success: true } reference)
            phone.Reference = reference.Value;
        if (text.Length > 0)
            _lines.AddRange(Masked(text).Split('\n').Select((line, i) => i == 0 ? $"  < {line}" : $"    {line}"));
    }

    private void Fail(RehearsalStep step, string message) => _failures.Add(new(step.Place, message));

    private static bool IsExpected(RehearsalExpectation expected) =>
        expected is { Exact: not null } or { Says: not null } or { Contains.Count: > 0 } or { Matches: not null };

    private static string Said(RehearsalStep step, string text) => step.Act switch
    {
        RehearsalAct.Send => $"{step.From} S> {text}",
        RehearsalAct.Dial or RehearsalAct.Press => $"{step.From} U> {text}",
        RehearsalAct.Wait => $"-- {text} s pass",
        _ => $"-- {step.Act} {text}",
    };
}
