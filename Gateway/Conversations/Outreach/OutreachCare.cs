using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Contacts.Consent;
using Gateway.Conversations.Legs;
using Gateway.Conversations.Publishing;
using Gateway.Messages;
using Gateway.Outbox.Policies;
using Gateway.Services.Outreach;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Outreach;

/// <summary>
/// Begins one conversation that a service promised. Within the sending hours, never against her STOP or over the daily cap, never into an
/// open conversation; the mark, the dialog and the message are one transaction.
/// </summary>
internal sealed class OutreachCare(
    LiveFlows live, DialogRunner runner, DialogStore dialogs, StepSaving saving, UnaskedMessages unasked, TalkingHours hours, OutreachBook book, DailyCap cap,
    Database database, BatchWriter writer, IOptions<ConversationOptions> options, TimeProvider time)
{
    /// <summary>The outcome of what was said.</summary>
    public const string Sent = "sent";

    // Whoever talks with us now is not interrupted.
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan NextDay = TimeSpan.FromHours(12);

    /// <summary>Does what is due.</summary>
    /// <exception cref="DialogMovedException">She wrote at this very moment: it is tried again.</exception>
    public async Task CareAsync(DueApproach due, CancellationToken stopping)
    {
        var (now, what) = (time.GetUtcNow(), due.Promised);
        var standing = await dialogs.StandingAsync(what.Person, now, stopping);
        var language = standing.Language ?? what.Language ?? options.Value.DefaultLanguage;
        var person = what.Number is { } number
            ? new Person(what.Person, number, standing.LastOperator ?? "", language)
            : await database.ReadAsync(session => unasked.Find(session, what.Person, language), stopping);
        if (person is null)
            await EndAsync(due, "unknown person", stopping);
        else if (now >= what.ExpiresAt)
            await EndAsync(due, "expired", stopping);
        else if (standing.OptOuts.Stops(what.Class) || await IsRefusedAsync(what, standing, stopping))
            await EndAsync(due, "stopped by the person", stopping);
        else if (hours.NextFrom(now) is var opens && opens > now)
            await PostponeAsync(due, opens, stopping);
        else if (standing.Handover is not null || IsTalking(standing, now))
            await PostponeAsync(due, now + Later, stopping);
        else
            await BeginAsync(due, standing, person, now, stopping);
    }

    // What leaves as awareness is for who asked for it; of the rest she stops a purpose, which a class alone does not tell.
    private async ValueTask<bool> IsRefusedAsync(Approach what, Standing standing, CancellationToken stopping) =>
        ConsentPurposeRule.TryParse(what.Purpose, out var purpose)
        && (standing.OptOuts.Stops(purpose)
            || (what.Class == MessageClass.Awareness && !await database.ReadAsync(session => ConsentLedger.Allows(session, what.Person, purpose), stopping)));

    private bool IsTalking(Standing standing, DateTimeOffset now) =>
        standing.Sms is { Dialog.IsOver: false } sms && now < DialogSchedule.Of(live.Current.Flows, sms.Dialog).ForgetAt && now - sms.Dialog.HeardAt < TimeSpan.FromHours(1);

    private async Task BeginAsync(DueApproach due, Standing standing, Person person, DateTimeOffset now, CancellationToken stopping)
    {
        var id = due.Id.ToString("n");
        var fresh = standing.Sms is { Dialog: { IsOver: true } over } ? over.Next(id, person.Language) : DialogState.New(id, person.Language);
        var run = await runner.RunAsync(fresh, new DialogInput.Start(due.Promised.Flow, DialogChannel.Sms, due.Promised.Slots), person, stopping);
        var saves = new List<Action<DbSession>>(4);
        // A notice that asks nothing leaves what she does by SMS as it is.
        if (!run.State.IsOver)
            saves.AddRange(saving.Of(new LegStep(person, standing, DialogChannel.Sms, "", now), run.State, run));
        saves.AddRange(person.Saves);
        MessageId? message = run.Says.Count > 0 ? MessageId.Create(time) : null;
        if (message is not null)
            saves.Add(unasked.Sending(person, "", due.Promised.Class, run.Says, run.State.Language, message));
        await writer.WriteAsync(session => Store(session, due, person, saves, message), stopping);
        unasked.Signal();
    }

    // Whoever comes second, here or in another process, stores nothing.
    private void Store(DbSession session, DueApproach due, Person person, List<Action<DbSession>> saves, MessageId? message)
    {
        if (!cap.Admit(session, person.Token, due.Promised.Class))
        {
            // Tomorrow is another day, if it is still worth it then.
            OutreachBook.Postpone(session, due.Id, time.GetUtcNow() + NextDay);
            return;
        }

        if (!book.Finish(session, due.Id, Sent, message))
            throw new DialogMovedException();
        saves.ForEach(save => save(session));
    }

    private Task EndAsync(DueApproach due, string outcome, CancellationToken stopping) =>
        writer.WriteAsync(session => { book.Finish(session, due.Id, outcome); }, stopping);

    private Task PostponeAsync(DueApproach due, DateTimeOffset until, CancellationToken stopping) =>
        writer.WriteAsync(session => OutreachBook.Postpone(session, due.Id, until), stopping);
}
