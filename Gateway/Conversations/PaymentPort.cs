using Dialogs.Engine;
using Gateway.Contacts.Access;
using Gateway.Conversations.Legs;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Registry.Payments;
using Gateway.Registry.Points;
using Gateway.Security;
using Gateway.Services.Subjects;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations;

/// <summary>What dialogs ask about payments and the places where they are handed out.</summary>
internal sealed class PaymentPort(
    SubjectDesk subjects, PaymentBook payments, PointBook points, UnaskedMessages unasked, Speech speech, IOptions<ConversationOptions> options, TimeProvider time)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person asker, CancellationToken aborted) => (call.Port, call.Operation) switch
    {
        ("payments", "status") => Told(await subjects.AskAsync(Question(call, asker), (session, subject, _) => payments.Status(session, subject, Today()), aborted)),
        ("payments", "history") => Told(await subjects.AskAsync(Question(call, asker), History, aborted)),
        ("points", "near") => await NearAsync(call, asker, aborted),
        ("points", "districts") => Told(await points.DistrictsAsync(aborted)),
        ("points", "tehsils") => Told(await points.TehsilsAsync(call.Arguments.GetValueOrDefault("district", ""), aborted)),
        ("points", "at") => Told(await points.AtAsync(call.Arguments.GetValueOrDefault("district", ""), call.Arguments.GetValueOrDefault("tehsil", ""), aborted)),
        ("points", "send") => await SendAsync(call, asker, aborted),
        _ => throw new InvalidOperationException($"No service answers {call.Port}.{call.Operation}."),
    };

    /// <summary>A call as a question about somebody.</summary>
    public SubjectQuestion Question(PortCall call, Person asker) => new(
        asker.Token, Token.TryParseHex(call.Arguments.GetValueOrDefault("person"), out var person) ? person : null,
        call.Arguments.GetValueOrDefault("suffix"), call.Dialog, Today(), asker.Saves);

    /// <summary>A service's answer as a dialog takes it.</summary>
    public static DialogInput.Outcome Told(ServiceAnswer answer) => new(answer.Outcome, answer.Values);

    private static ServiceAnswer History(DbSession session, Subject subject, AccessAnswer level) => level switch
    {
        { Level: < DisclosureLevel.Proven } => ServiceAnswer.Of("not_proven"),
        { TellsAmounts: false } => ServiceAnswer.Of("shared"),
        _ => PaymentBook.History(session, subject),
    };

    // Where a stranger's card is registered is nobody's business: the place is then chosen.
    private async Task<DialogInput.Outcome> NearAsync(PortCall call, Person asker, CancellationToken aborted) =>
        Told(await subjects.AskAsync(Question(call, asker), (session, subject, _) => PointBook.Near(session, subject), aborted)) is { Trigger: "found" or "none" } found
            ? found : new("who");

    // Sent with the answer, in the same transaction.
    private async Task<DialogInput.Outcome> SendAsync(PortCall call, Person asker, CancellationToken aborted)
    {
        if (await points.FindAsync(call.Arguments.GetValueOrDefault("point", ""), aborted) is not { } point)
            return new("unavailable");
        var text = speech.Say("points.told", asker.Language, new Dictionary<string, string> { ["places"] = point.Line });
        asker.Saves.Add(unasked.Sending(asker, "", MessageClass.Reply, text));
        return new("sent");
    }

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), _zone).DateTime);
}
