using System.Globalization;
using Dialogs.Engine;
using Gateway.Contacts.Access;
using Gateway.Registry;
using Gateway.Security;
using Localization.Catalogues;
using Localization.Input;
using Localization.Languages;

namespace Gateway.Conversations;

/// <summary>What dialogs ask about who is asking. In a dialog a person is a pseudonym in hexadecimal: no flow holds a number of hers for longer than its call.</summary>
internal sealed class AccessPort(AccessLevels levels, Bindings bindings, ProofDesk proofs, Pins pins, CatalogueSet catalogues, PersonalData personal, TypedCards typed, TimeProvider time)
{
    private const string Other = "other";
    private const string OtherKey = "who.other";

    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person asker, CancellationToken aborted) => call.Operation switch
    {
        "level" => await LevelAsync(call, asker, aborted),
        "people" => await PeopleAsync(asker, aborted),
        "factor" => Told(await proofs.QuestionAsync(asker.Token, Whom(call), call.Dialog, aborted)),
        "prove" => Told(await proofs.ProveAsync(asker.Token, Whom(call), call.Dialog, Digits(call, "answer"), call.IdempotencyKey, aborted)),
        "has_pin" => new(await pins.HasAsync(Whom(call), aborted) ? "yes" : "no"),
        "set_pin" when call.Arguments.ContainsKey("again") && Digits(call, "again") != Digits(call, "pin") => new("differs"),
        "set_pin" => Told(await pins.SetAsync(asker.Token, Whom(call), call.Dialog, Digits(call, "pin"), aborted)),
        _ => throw new InvalidOperationException($"No service answers {call.Port}.{call.Operation}."),
    };

    /// <summary>Whom a call is about.</summary>
    /// <exception cref="InvalidOperationException">The flow names nobody.</exception>
    public static Token Whom(PortCall call) => Token.TryParseHex(call.Arguments.GetValueOrDefault("person"), out var person)
        ? person
        : throw new InvalidOperationException($"{call.Port}.{call.Operation} was called without a person.");

    private async Task<DialogInput.Outcome> LevelAsync(PortCall call, Person asker, CancellationToken aborted)
    {
        if (call.Arguments.GetValueOrDefault("person") is { Length: > 0 })
            return await LevelAsync(Whom(call), null, call.Dialog, asker, aborted);
        if (call.Arguments.GetValueOrDefault("cnic") is { Length: > 3 } cnic)
        {
            if (Cnic.TryParse(cnic, out var card))
                typed.Keep(AskedCard.Of(personal, card));
            return await LevelAsync(personal.TokenOfCnic(cnic), cnic[^3..], call.Dialog, asker, aborted);
        }

        return await bindings.OfPhoneAsync(asker.Token, aborted) switch
        {
            [] => new("l0"),
            [var only] => await LevelAsync(only.Person, only.Suffix, call.Dialog, asker, aborted),
            _ => new("choose_person"),
        };
    }

    private async Task<DialogInput.Outcome> LevelAsync(Token whom, string? suffix, string dialog, Person asker, CancellationToken aborted)
    {
        var answer = await levels.LevelAsync(asker.Token, whom, dialog, aborted);
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["person"] = whom.ToHex() };
        suffix ??= (await bindings.OfPhoneAsync(asker.Token, aborted)).FirstOrDefault(one => one.Person == whom)?.Suffix;
        if (suffix is not null)
            values["suffix"] = suffix;
        else if (answer.Level > DisclosureLevel.Unbound)
            return new("l0");
        if (answer.Level == DisclosureLevel.Proven)
            values["amounts"] = answer.TellsAmounts ? "yes" : "no";
        return new(answer.Word, values);
    }

    private async Task<DialogInput.Outcome> PeopleAsync(Person asker, CancellationToken aborted)
    {
        var people = await bindings.OfPhoneAsync(asker.Token, aborted);
        if (people.Count == 0)
            return new("none");
        var other = catalogues.Render(Language.TryParse(asker.Language, out var language) ? language : Language.English, OtherKey, new Dictionary<string, string>(StringComparer.Ordinal));
        return One("found", "people", string.Join('\n', [.. people.Select(person => $"{person.Person.ToHex()}\t*{person.Suffix}"), $"{Other}\t{other}"]));
    }

    private DialogInput.Outcome Told(ProofQuestion question) => question switch
    {
        ProofQuestion.Ask { Factor: ProofFactor.Pin } => new("pin"),
        ProofQuestion.Ask { Factor: ProofFactor.YearOfBirth } => new("year_of_birth"),
        ProofQuestion.Ask { Factor: ProofFactor.HouseholdNumber } => new("household_number"),
        ProofQuestion.Ask => new("none"),
        ProofQuestion.AlreadyProven => new("proven"),
        ProofQuestion.Locked locked => Locked(locked.Until),
        _ => throw new InvalidOperationException($"No outcome is named for {question.GetType().Name}."),
    };

    private DialogInput.Outcome Told(ProofResult result) => result switch
    {
        ProofResult.Proven => new("proven"),
        ProofResult.Wrong wrong => One("wrong", "left", wrong.Left.ToString(CultureInfo.InvariantCulture)),
        ProofResult.Locked locked => Locked(locked.Until),
        ProofResult.Refused => new("refused"),
        _ => throw new InvalidOperationException($"No outcome is named for {result.GetType().Name}."),
    };

    private static DialogInput.Outcome Told(PinChange change) => change switch
    {
        PinChange.Saved => new("saved"),
        PinChange.Weak weak => One("weak", "why", weak.Why),
        PinChange.NeedsProof => new("needs_proof"),
        PinChange.Refused => new("refused"),
        _ => throw new InvalidOperationException($"No outcome is named for {change.GetType().Name}."),
    };

    // Whole hours, rounded up: nobody comes back too early.
    private DialogInput.Outcome Locked(DateTimeOffset until) =>
        One("locked", "hours", Math.Max(1, (int)Math.Ceiling((until - time.GetUtcNow()).TotalHours)).ToString(CultureInfo.InvariantCulture));

    // Digits of any script, however they were spaced.
    private static string Digits(PortCall call, string argument) =>
        string.Concat(InputNormaliser.Normalise(call.Arguments.GetValueOrDefault(argument, "")).Where(char.IsAsciiDigit));

    private static DialogInput.Outcome One(string trigger, string name, string value) =>
        new(trigger, new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value });
}
