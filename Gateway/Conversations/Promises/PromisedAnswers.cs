using System.Collections.Immutable;
using Dialogs.Engine;
using Gateway.Conversations.Legs;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Registry.Sources;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Conversations.Promises;

/// <summary>
/// Gives one answer that was promised by SMS: the eligibility flow is run with the CNIC she asked about, and what it says is stored in the
/// transaction that ends the question. While no registry answers, it is put off; after a set time she is told so, and what to do.
/// </summary>
internal sealed class PromisedAnswers(
    DialogRunner runner, DialogStore dialogs, StepSaving saving, UnaskedMessages unasked, TalkingHours hours, Speech speech, EligibilityDesk desk, BatchWriter writer,
    IOptions<RegistryOptions> registry, IOptions<ConversationOptions> conversation, TimeProvider time)
{
    private const string Flow = "eligibility";
    private const string GaveUp = "eligibility.gave_up";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);
    private readonly LocalDay _days = new(conversation.Value.TimeZone);

    /// <summary>Answers a claimed question, or lets go of it until later.</summary>
    public async Task GiveAsync(DeferredLookup question, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        // Who has just asked waits for it; later it must not wake her.
        var isExpected = now - question.AskedAt <= TimeSpan.FromMinutes(registry.Value.ExpectedMinutes);
        if (!isExpected && hours.NextFrom(now) is var opens && opens > now)
        {
            await writer.WriteAsync(DeferredLookups.Postponing(question, opens, question.Tries), stopping);
            return;
        }

        var person = new Person(question.Asker, question.Number, question.Operator, question.Language) { WasPromised = true };
        if (question.Cnic is { } cnic && await IsKnownAsync(question, cnic, now, stopping))
            await TellAsync(question, cnic, person, stopping);
        else if (question.Cnic is null || now - question.AskedAt >= TimeSpan.FromHours(registry.Value.GiveUpHours))
            await SendAsync(question, [], unasked.Sending(person, "", MessageClass.Reply, Sorry(question)), stopping);
        else
            await writer.WriteAsync(DeferredLookups.Postponing(question, now + Pause(question.Tries), question.Tries + 1), stopping);
    }

    private async Task<bool> IsKnownAsync(DeferredLookup question, Cnic cnic, DateTimeOffset now, CancellationToken stopping)
    {
        var today = DateOnly.FromDayNumber((int)_days.Of(now));
        var enquiry = new Enquiry(cnic, question.Asker, question.Number, question.Operator, question.Language, EnquiryChannel.Promised, today);
        return await desk.AskAsync(enquiry, [], stopping) is not EligibilityAnswer.Later;
    }

    private async Task TellAsync(DeferredLookup question, Cnic cnic, Person person, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var slots = ImmutableDictionary<string, string>.Empty.Add("cnic", cnic.Digits);
        var run = await runner.RunAsync(DialogState.New(question.Id.ToString("n"), question.Language), new DialogInput.Start(Flow, DialogChannel.Sms, slots), person, stopping);
        var standing = await dialogs.StandingAsync(question.Asker, now, stopping);
        var saves = new List<Action<DbSession>>(person.Saves);
        // What the flow asks her further is hers to answer, unless she is in the middle of something else.
        if (!run.State.IsOver && standing.Sms is null or { Dialog.IsOver: true })
            saves.AddRange(saving.Of(new LegStep(person, standing, DialogChannel.Sms, "", now), run.State, run));
        await SendAsync(question, saves, unasked.Sending(person, "", MessageClass.Reply, run.Says, run.State.Language), stopping);
    }

    private async Task SendAsync(DeferredLookup question, List<Action<DbSession>> saves, Action<DbSession> sending, CancellationToken stopping)
    {
        await writer.WriteAsync(
            session =>
            {
                // Answered meanwhile, or claimed by another process: then it is theirs to send.
                if (!DeferredLookups.Finish(session, question))
                    return;
                saves.ForEach(save => save(session));
                sending(session);
            }, stopping);
        unasked.Signal();
    }

    private string Sorry(DeferredLookup question) => speech.Say(GaveUp, question.Language, new Dictionary<string, string> { ["suffix"] = question.Suffix });

    private static TimeSpan Pause(int tries)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(tries, 10));
        return pause < LongestPause ? pause : LongestPause;
    }
}
