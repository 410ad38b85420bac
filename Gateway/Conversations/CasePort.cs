using System.Globalization;
using Dialogs.Engine;
using Gateway.Grievances;
using Gateway.Messages;
using Gateway.Services.Cases;

namespace Gateway.Conversations;

/// <summary>What dialogs do with a complaint after it was opened, hidden complaints, and calls by trained people.</summary>
internal sealed class CasePort(CaseBook cases, CaseVoice voice, TrustedCalls trusted, CaseProgrammes programmes, SafetyEar ear)
{
    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted) => (call.Port, call.Operation) switch
    {
        ("grievances", "about") => await AboutAsync(call, person, aborted),
        ("grievances", "weigh") => new(ear.Hears(call.Arguments["text"], call.Arguments.GetValueOrDefault("category")) ? "sensitive" : "plain"),
        ("grievances", "add") => await AddAsync(call, person, aborted),
        ("grievances", "accept") => Told(await voice.AcceptAsync(call.Arguments["reference"], person.Token, aborted), "accepted"),
        ("grievances", "reopen") => Told(await voice.ReopenAsync(call.Arguments["reference"], person.Token, aborted), "reopened"),
        ("grievances", "appeal") => Told(await voice.AppealAsync(call.Arguments["reference"], person.Token, aborted), "appealed"),
        ("grievances", "hide") => await HideAsync(call, person, channel, aborted),
        ("grievances", "look") => await LookAsync(call, aborted),
        ("trusted", "begin") => Begin(person),
        ("trusted", "request") => await RequestAsync(call, person, aborted),
        ("trusted", "number") => await NumberAsync(call, person, aborted),
        ("trusted", "erase") => new(await trusted.EraseAsync(person.Number, aborted) ? "erased" : "none"),
        _ => throw new InvalidOperationException($"No service answers {call.Port}.{call.Operation}."),
    };

    private async Task<DialogInput.Outcome> AboutAsync(PortCall call, Person person, CancellationToken aborted) =>
        await programmes.ChoicesAsync(person, call.Dialog, aborted) is { } choices ? new("several", new Dictionary<string, string> { ["programmes"] = choices }) : new("one");

    private async Task<DialogInput.Outcome> AddAsync(PortCall call, Person person, CancellationToken aborted) =>
        (await voice.AddAsync(call.Arguments["reference"], person.Token, call.Arguments["text"], aborted)).Decision switch
        {
            CaseDecision.Done => new("added"),
            CaseDecision.NotFound => new("not_yours"),
            _ => new("closed"),
        };

    // Whatever she typed, only four digits are a PIN, and not those that anybody tries first.
    private async Task<DialogInput.Outcome> HideAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        if (CasePin.Read(call.Arguments["pin"]) is not { } pin)
            return new("weak");
        var request = new CaseRequest(person.Token, call.Arguments["category"], call.Arguments.GetValueOrDefault("text"), person.Language, channel.Word(), call.IdempotencyKey) { Pin = pin };
        var answer = await cases.OpenAsync(request, aborted);
        return new("opened", answer.Values);
    }

    private async Task<DialogInput.Outcome> LookAsync(PortCall call, CancellationToken aborted)
    {
        var answer = CasePin.Read(call.Arguments["pin"]) is { } pin ? await voice.LookAsync(call.Arguments["reference"], pin, aborted) : new StatusAnswer.NotFound();
        return new(answer.Outcome, answer.Values);
    }

    private DialogInput.Outcome Begin(Person person)
    {
        person.Saves.Add(trusted.Blanking(person.Token));
        return new("ready");
    }

    private async Task<DialogInput.Outcome> RequestAsync(PortCall call, Person person, CancellationToken aborted)
    {
        person.Saves.Add(trusted.Blanking(person.Token));
        if (!TrustedCalls.Hours.Contains(call.Arguments["hours"]))
            return new("refused");
        await trusted.RequestAsync(person.Number, call.Arguments["hours"], person.Language, aborted);
        return new("requested");
    }

    private async Task<DialogInput.Outcome> NumberAsync(PortCall call, Person person, CancellationToken aborted)
    {
        person.Saves.Add(trusted.Blanking(person.Token));
        return new(Msisdn.TryParse(call.Arguments["number"], out var number) && await trusted.ChangeAsync(person.Number, number, aborted) ? "changed" : "none");
    }

    private static DialogInput.Outcome Told(VoiceAnswer answer, string done) => answer.Decision == CaseDecision.Done
        ? new(done, new Dictionary<string, string> { ["due"] = answer.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })
        : new("too_late");
}
