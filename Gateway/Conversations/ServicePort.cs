using System.Globalization;
using Dialogs.Engine;
using Gateway.Contacts.Access;
using Gateway.Conversations.Legs;
using Gateway.Grievances;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Security;
using Gateway.Services.Prompts;
using Gateway.Services.Subjects;
using Gateway.Services.Visits;
using Gateway.Services.Vouchers;
using Gateway.Store;

namespace Gateway.Conversations;

/// <summary>What dialogs ask of the services around payments: visits, vouchers, answers to what the gateway asked, and appeals.</summary>
internal sealed class ServicePort(
    PaymentPort questions, SubjectDesk subjects, VoucherBook vouchers, PromptBook prompts, CaseBook cases, UnaskedMessages unasked, Speech speech, PersonalData personal)
{
    private const int OfficeDays = 2;

    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person asker, DialogChannel channel, CancellationToken aborted) => (call.Port, call.Operation) switch
    {
        ("conditions", "status") => await AskAsync(call, asker, (session, subject, today) => VisitBook.Status(session, subject, today), aborted),
        ("conditions", "help") => new(await prompts.ReferAsync(call.Arguments["visit"], aborted) ? "referred" : "already"),
        ("vouchers", "status") => await AskAsync(call, asker, VoucherBook.Status, aborted),
        ("vouchers", "resend") => await ResendAsync(call, asker, aborted),
        ("polls", "amount") => Kept(await prompts.AnswerAsync(call.Arguments["poll"], call.Arguments["answer"], call.Arguments.GetValueOrDefault("band"), aborted)),
        ("polls", "rate") => Kept(await prompts.RateAsync(call.Arguments["poll"], int.Parse(call.Arguments["rating"], CultureInfo.InvariantCulture), aborted)),
        ("appeals", "open") => await AppealAsync(call, asker, channel, aborted),
        _ => throw new InvalidOperationException($"No service answers {call.Port}.{call.Operation}."),
    };

    private async Task<DialogInput.Outcome> AskAsync(PortCall call, Person asker, Func<DbSession, Subject, DateOnly, ServiceAnswer> tell, CancellationToken aborted)
    {
        var question = questions.Question(call, asker);
        return PaymentPort.Told(await subjects.AskAsync(question, (session, subject, _) => tell(session, subject, question.Today), aborted));
    }

    private async Task<DialogInput.Outcome> ResendAsync(PortCall call, Person asker, CancellationToken aborted)
    {
        var question = questions.Question(call, asker);
        (Subject Subject, OpenVoucher Voucher)? open = null;
        var answer = await subjects.AskAsync(
            question,
            (session, subject, level) =>
            {
                if (level.Level < DisclosureLevel.Proven)
                    return ServiceAnswer.Of("not_proven");
                if (vouchers.Open(session, subject, question.Today) is not { } voucher)
                    return ServiceAnswer.Of("none");
                if (VoucherBook.WasResent(session, subject, voucher, question.Today))
                    return ServiceAnswer.Of("limited");
                open = (subject, voucher);
                return ServiceAnswer.Of("sent");
            }, aborted);
        if (open is not var (subject, voucher))
            return answer.Outcome is "none" or "limited" ? new(answer.Outcome) : new("not_proven");
        var values = new Dictionary<string, string> { ["code"] = voucher.Code, ["expires"] = ServiceAnswer.Day(voucher.Expires) };
        asker.Saves.Add(vouchers.Resending(subject, voucher, asker.Token, question.Today));
        asker.Saves.Add(unasked.Sending(asker, "", MessageClass.Security, speech.Say("voucher.code", asker.Language, values)));
        return new("sent");
    }

    // The office expects her from the second working day on; Sunday is none.
    private async Task<DialogInput.Outcome> AppealAsync(PortCall call, Person asker, DialogChannel channel, CancellationToken aborted)
    {
        var cnic = call.Arguments.GetValueOrDefault("cnic") is { Length: > 3 } given ? personal.TokenOfCnic(given) : (Token?)null;
        var answer = await cases.OpenAsync(
            new CaseRequest(asker.Token, "ELIGIBILITY_APPEAL", null, asker.Language, channel.Word(), call.IdempotencyKey, cnic) { Ground = call.Arguments["ground"] }, aborted);
        if (answer is not OpenAnswer.Opened)
            return new(answer.Outcome, answer.Values);
        var visit = questions.Question(call, asker).Today.AddDays(OfficeDays);
        if (visit.DayOfWeek == DayOfWeek.Sunday)
            visit = visit.AddDays(1);
        return new(answer.Outcome, new Dictionary<string, string>(answer.Values, StringComparer.Ordinal) { ["visit_from"] = ServiceAnswer.Day(visit) });
    }

    private static DialogInput.Outcome Kept(bool isNew) => new(isNew ? "kept" : "already");
}
