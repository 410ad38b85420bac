using System.Globalization;
using Dialogs.Engine;
using Dialogs.Ports;
using Gateway.Contacts;
using Gateway.Contacts.Access;
using Gateway.Conversations.Family;
using Gateway.Conversations.Legs;
using Gateway.Grievances;
using Gateway.Registry;
using Gateway.Registry.Sources;
using Gateway.Security;
using Localization.Languages;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations;

/// <summary>
/// Carries out what dialogs ask of the services behind them. A service that fails is "unavailable" to the dialog,
/// never a "no": the person then hears that her answer comes later or whom to call.
/// </summary>
internal sealed partial class PortCalls(
    LocalRegistry registry, EligibilityDesk eligibility, CaseBook cases, ContactBook contacts, TalkingHours hours, PersonalData personal, RehearsedPorts rehearsed,
    AccessPort access, AccessLevels levels, PaymentPort payments, ServicePort services, StandingWords standings,
    FamilyPorts family, ConsentPort consent, HelperPort helpers, CasePort casework,
    IOptions<ConversationOptions> options, TimeProvider time, ILogger<PortCalls> logger)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        try
        {
            return (call.Port, call.Operation) switch
            {
                ("registry", "eligibility") => await EligibilityAsync(call, person, channel, aborted),
                ("grievances", "open") => await OpenAsync(call, person, channel, aborted),
                ("grievances", "status") => Told(await cases.StatusAsync(call.Arguments["reference"], person.Token, aborted)),
                ("grievances", "mine") => await MineAsync(person, aborted),
                ("grievances" or "trusted", _) => await casework.CallAsync(call, person, channel, aborted),
                ("desk", "hours") => new(hours.IsDeskOpen(time.GetUtcNow()) ? "open" : "closed"),
                ("contacts", "stop") => await consent.StopAsync(call, person, channel, aborted),
                ("contacts", "start") => await consent.StartAsync(call, person, channel, aborted),
                ("contacts", "language") => await LanguageAsync(person, call.Arguments["language"], aborted),
                ("payments" or "points", _) => await payments.CallAsync(call, person, aborted),
                ("conditions" or "vouchers" or "polls" or "appeals", _) => await services.CallAsync(call, person, channel, aborted),
                ("helpers", _) => await helpers.CallAsync(call, person, aborted),
                ("access", _) => await access.CallAsync(call, person, aborted),
                _ => await family.CallAsync(call, person, channel, aborted) ?? rehearsed.Answer(call) ?? throw new InvalidOperationException($"No service answers {call.Port}.{call.Operation}."),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException && MayBeUnavailable(call))
        {
            LogFailed(call.Port, call.Operation, e);
            return new("unavailable");
        }
    }

    /// <summary>Keeps the language a person chose.</summary>
    public Task RememberLanguageAsync(Person person, string code, CancellationToken aborted) =>
        Language.TryParse(code, out var language) ? contacts.SetLanguageAsync(person.Number, language, aborted) : Task.CompletedTask;

    private async Task<DialogInput.Outcome> EligibilityAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), _zone).DateTime);
        if (!Cnic.TryParse(call.Arguments["cnic"], out var cnic))
            throw new ArgumentException("The flow asked about something that is no CNIC.", nameof(call));
        var whom = personal.TokenOfCnic(cnic.Digits);
        var how = person.WasPromised ? EnquiryChannel.Promised : channel == DialogChannel.Ussd ? EnquiryChannel.Ussd : EnquiryChannel.Sms;
        var enquiry = new Enquiry(cnic, person.Token, person.Number, person.Operator, person.Language, how, today)
        {
            Proof = session => levels.Read(session, person.Token, whom, call.Dialog).Level,
            Programme = call.Arguments.GetValueOrDefault("programme"),
        };
        var answer = await eligibility.AskAsync(enquiry, person.Saves, aborted);
        if (answer is not EligibilityAnswer.Several several)
            return new(answer.Outcome, answer.Values);
        return new(answer.Outcome, new Dictionary<string, string>(answer.Values, StringComparer.Ordinal)
        {
            ["summary"] = standings.Summary(several, person.Language),
            ["programmes"] = standings.Choices(several, person.Language),
        });
    }

    private async Task<DialogInput.Outcome> OpenAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), _zone).DateTime);
        var request = new CaseRequest(person.Token, call.Arguments["category"], SaidFacts.Words(call), person.Language, Name(channel), call.IdempotencyKey);
        var answer = await cases.OpenAsync(SaidFacts.Add(request, call, today), aborted);
        return new(answer.Outcome, answer.Values);
    }

    // On a phone that people share, the latest complaint may be another one's: only who names its number is told.
    private async Task<DialogInput.Outcome> MineAsync(Person person, CancellationToken aborted) =>
        !await registry.IsSharedAsync(person.Token, aborted) && await cases.LatestAsync(person.Token, aborted) is { } latest ? Told(latest) : new("none");

    private async Task<DialogInput.Outcome> LanguageAsync(Person person, string code, CancellationToken aborted)
    {
        await RememberLanguageAsync(person, code, aborted);
        return new("saved");
    }

    // A STOP or a language that could not be stored is no answer at all: the caller tries the whole message again.
    private static bool MayBeUnavailable(PortCall call) =>
        PortOperations.Find($"{call.Port}.{call.Operation}")?.Outcomes.Any(outcome => outcome.Trigger == "unavailable") ?? false;

    private static DialogInput.Outcome Told(StatusAnswer answer) => new(answer.Outcome, answer.Values);

    private static string Name(DialogChannel channel) => channel == DialogChannel.Ussd ? "ussd" : "sms";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Port}.{Operation} failed; the dialog hears that it is unavailable")]
    private partial void LogFailed(string port, string operation, Exception exception);
}
