using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Grievances;
using Gateway.Grievances.Rules;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Cases;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Console.People;

/// <summary>A wish to see one value.</summary>
/// <param name="Subject">Whose.</param>
/// <param name="Field">Which.</param>
/// <param name="Reason">A code of <see cref="RevealReason"/>.</param>
/// <param name="Words">More of it, for another reason.</param>
/// <param name="IsKept">Whether it is shown already and only stays for another minute.</param>
internal sealed record RevealWish(RevealSubject Subject, RevealField Field, string? Reason, string? Words, bool IsKept = false);

/// <summary>
/// Shows one masked value for a reason. The value is read in the transaction that records it, so that nothing is shown that is not in the audit
/// log; and each person has a number of them a day.
/// </summary>
internal sealed class RevealDesk(CaseRules rules, TrustedCalls calls, PersonalData personal, Database database, BatchWriter writer, TimeProvider time)
{
    /// <summary>What an officer may have shown in a day.</summary>
    public const int MostOfOfficer = 30;

    /// <summary>What a supervisor may have shown in a day.</summary>
    public const int MostOfSupervisor = 100;

    private const string Kind = "reveal";
    private static readonly TimeSpan StaysShown = TimeSpan.FromMinutes(2);

    /// <summary>Shows it, or says why not.</summary>
    public Task<RevealAnswer> ShowAsync(RevealWish wish, StaffActor actor, CaseEyes eyes, string? address, CancellationToken aborted)
    {
        if (Problem(wish) is { } problem)
            return Task.FromResult<RevealAnswer>(problem);
        var now = time.GetUtcNow();
        return writer.WriteAsync(session => Show(session, wish, actor, eyes, address, now), aborted);
    }

    /// <summary>The value as everybody sees it; null when there is none for these eyes.</summary>
    public ValueTask<RevealSlot?> MaskAsync(RevealSubject subject, RevealField field, StaffActor actor, CaseEyes eyes, CancellationToken aborted) => database.ReadAsync(
        session => Find(session, subject, actor, eyes) is { } found ? Slot(subject, field, found.Facts) : null, aborted);

    /// <summary>A slot of a page that has read the facts already.</summary>
    public static RevealSlot Slot(RevealSubject subject, RevealField field, PersonFacts facts) => new(subject, field, field switch
    {
        RevealField.Phone => facts.Number is { } number ? Masked.Phone(number) : "–",
        RevealField.Card => facts.Card is { } card ? Masked.Card(card) : "–",
        _ => facts.Name is { } name ? Masked.Name(name) : "–",
    });

    private static RevealAnswer.Refused? Problem(RevealWish wish) => wish switch
    {
        { IsKept: true } => null,
        _ when RevealReason.All.All(one => one.Code != wish.Reason) => new RevealAnswer.Refused("Choose a reason first."),
        { Reason: RevealReason.Other } when (wish.Words ?? "").Trim().Length < RevealReason.FewestWords => new RevealAnswer.Refused("Say the reason in {0} characters or more.", RevealReason.FewestWords),
        _ => null,
    };

    private RevealAnswer Show(DbSession session, RevealWish wish, StaffActor actor, CaseEyes eyes, string? address, DateTimeOffset now)
    {
        if (Find(session, wish.Subject, actor, eyes) is not { } found)
            return new RevealAnswer.NotFound();
        var isTrusted = actor.Roles.Contains(Role.Supervisor) || actor.Roles.Contains(Role.SafetyOfficer);
        if (!isTrusted && (found.Case is not { } one || one.File.Owner != actor.Name))
            return new RevealAnswer.Refused("Take the case first: an officer sees this only in a case of his own.");
        if (wish.IsKept ? !IsShown(session, wish, actor, now) : IsOver(session, actor, isTrusted, now))
            return wish.IsKept
                ? new RevealAnswer.Refused("It was masked again. Give the reason once more.")
                : new RevealAnswer.Refused("You have been shown {0} values today, which is all for one day. Ask a supervisor.", isTrusted ? MostOfSupervisor : MostOfOfficer);
        if (Value(found.Facts, wish.Field) is not { } value)
            return new RevealAnswer.Refused("There is nothing on record.");
        if (!wish.IsKept)
            StaffLooks.Add(session, actor.Id, Kind, now);
        StaffLooks.Add(session, actor.Id, Shown(wish), now);
        AuditLog.Append(session, new AuditEntry(
            actor.Name, address, wish.IsKept ? "personal.reveal_longer" : "personal.reveal", wish.Subject.ToString(), Detail(wish)), now);
        return new RevealAnswer.Shown(value);
    }

    private static string Detail(RevealWish wish)
    {
        var field = wish.Field.ToString().ToLowerInvariant();
        return wish.IsKept ? field : wish.Reason == RevealReason.Other ? $"{field}: {Masked.Text(wish.Words!.Trim())}" : $"{field}: {wish.Reason}";
    }

    private static string Shown(RevealWish wish) => $"{wish.Subject}:{wish.Field}";

    private static bool IsShown(DbSession session, RevealWish wish, StaffActor actor, DateTimeOffset now) => StaffLooks.Count(session, actor.Id, Shown(wish), now - StaysShown) > 0;

    private static bool IsOver(DbSession session, StaffActor actor, bool isTrusted, DateTimeOffset now) =>
        StaffLooks.Count(session, actor.Id, Kind, Figures.Midnight(now)) >= (isTrusted ? MostOfSupervisor : MostOfOfficer);

    private Found? Find(DbSession session, RevealSubject subject, StaffActor actor, CaseEyes eyes)
    {
        if (subject.Reference is { } reference)
            return StoredCase.Find(session, reference, rules) is { IsHidden: false } one && eyes.Sees(one) ? new Found(one, PersonFacts.Read(session, personal, one.Person, one.Cnic)) : null;
        if (subject.View is { } id)
            return PersonViews.Find(session, id, actor.Id) is { } view ? new Found(null, PersonFacts.Read(session, personal, view.Person, view.Cnic)) : null;
        return actor.Roles.Contains(Role.SafetyOfficer) && calls.NumberOf(session, subject.Call!.Value) is { } number
            ? new Found(null, new PersonFacts(default, null, number, null, null, null, null, 0))
            : null;
    }

    private static string? Value(PersonFacts facts, RevealField field) => field switch
    {
        RevealField.Phone => facts.Number is { } number ? Written(number) : null,
        RevealField.Card => facts.Card is { Length: 13 } card ? $"{card[..5]}-{card[5..12]}-{card[12..]}" : facts.Card,
        _ => facts.Name,
    };

    // 0300 1234567, as it is dialled.
    private static string Written(Msisdn number) => number.NationalPrefix is { Length: > 0 } prefix ? $"{prefix} {number.Digits[5..]}" : $"+{number.Digits}";

    private sealed record Found(StoredCase? Case, PersonFacts Facts);
}
