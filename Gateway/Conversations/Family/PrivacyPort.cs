using System.Globalization;
using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Services.CallBack;
using Gateway.Services.Privacy;

namespace Gateway.Conversations.Family;

/// <summary>What dialogs ask about a person's own data, numbers that changed hands, and calls back.</summary>
internal sealed class PrivacyPort(OwnData data, WrongPerson wrongPerson, CallBackBook calls)
{
    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        switch (call.Port, call.Operation)
        {
            case ("privacy", "held"):
                return await HeldAsync(person, aborted);
            case ("privacy", "erase"):
                return await EraseAsync(call, person, aborted);
            case ("privacy", "wrong_person"):
                await wrongPerson.UnbindAsync(person.Number, new ConsentSource(channel.Word(), "GHALAT"), aborted);
                return new("unbound");
            case ("calls", "request"):
                var isNew = await calls.RequestAsync(new CallBackRequest(person.Token, person.Number, call.Arguments["hours"], person.Language, call.IdempotencyKey), aborted);
                return isNew ? new("requested", new Dictionary<string, string> { ["days"] = Number(CallBackBook.Days) }) : new("already_open");
            default:
                throw FamilyPorts.Unknown(call);
        }
    }

    private async Task<DialogInput.Outcome> HeldAsync(Person person, CancellationToken aborted) => await data.HeldAsync(person.Token, aborted) is { } held
        ? new("held", new Dictionary<string, string>
        {
            ["first_seen"] = held.FirstSeen.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["complaints"] = Number(held.Complaints), ["changes"] = Number(held.Changes),
        })
        : new("nothing");

    private async Task<DialogInput.Outcome> EraseAsync(PortCall call, Person person, CancellationToken aborted)
    {
        var (reference, isNew) = await data.EraseAsync(person.Token, call.IdempotencyKey, aborted);
        return isNew
            ? new("requested", new Dictionary<string, string> { ["reference"] = reference, ["days"] = Number(OwnData.Days) })
            : new("already_open", new Dictionary<string, string> { ["reference"] = reference });
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
