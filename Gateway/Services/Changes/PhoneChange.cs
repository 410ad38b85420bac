using Gateway.Contacts.Access;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Changes;

/// <summary>What became of the wish to move to another number.</summary>
internal abstract record PhoneMove
{
    /// <summary>It is on the books; both numbers are told, and neither is trusted until the office or the registry has confirmed the new one.</summary>
    public sealed record Moved(string Reference) : PhoneMove;

    /// <summary>Nobody is on record with the phone that asks: the office has to see her.</summary>
    public sealed record Office : PhoneMove;

    /// <summary>It is the number she writes from.</summary>
    public sealed record Same : PhoneMove;
}

/// <summary>
/// Moves a person to another number, asked for from the number on record. The old number is dropped at once, so that whoever has the card
/// next learns nothing; the new one proves nothing until it is verified.
/// </summary>
internal sealed class PhoneChange(BatchWriter writer, PersonalData personal, ChangeBook changes, OutreachBook outreach, Bindings bindings, TimeProvider time)
{
    /// <summary>The flow that tells the number that was left.</summary>
    public const string OldFlow = "phone_left";

    /// <summary>The flow that tells the number that was named.</summary>
    public const string NewFlow = "phone_named";

    private static readonly TimeSpan Worth = TimeSpan.FromDays(7);

    /// <summary>Moves the person of a phone; the same key does it once.</summary>
    public async Task<PhoneMove> MoveAsync(ChangeRequest request, Msisdn to, CancellationToken aborted)
    {
        if (to == request.Number)
            return new PhoneMove.Same();
        // Said again, it is answered as before although the phone is not hers any more.
        var known = await changes.OfKeyAsync(request.IdempotencyKey, aborted);
        if (known is not null)
            return new PhoneMove.Moved(known);
        if ((await bindings.OfPhoneAsync(request.Person, aborted)).Count == 0)
            return new PhoneMove.Office();
        var open = changes.Opening(request);
        var now = time.GetUtcNow();
        await writer.WriteAsync(
            session =>
            {
                var taken = open(session);
                bindings.DropPhone(session, request.Person, "moved");
                OutwardEvents.Add(session, OutwardEvents.NumberMoved, request.Person, taken.Reference, now);
                outreach.Promise(session, Notice(request.IdempotencyKey, OldFlow, request.Person, request.Number, request.Language, now));
                outreach.Promise(session, Notice(request.IdempotencyKey, NewFlow, personal.TokenOf(to), to, request.Language, now));
            }, aborted);
        return new PhoneMove.Moved((await changes.OfKeyAsync(request.IdempotencyKey, aborted))!);
    }

    private static Approach Notice(string key, string flow, Token phone, Msisdn number, string language, DateTimeOffset now) =>
        new($"{flow}:{key}", phone, flow, MessageClass.Notice, now, now + Worth) { Number = number, Language = language };
}
