using Dialogs.Engine;
using Gateway.Contacts.Access;
using Gateway.Registry;
using Localization.Input;

namespace Gateway.Conversations;

/// <summary>What dialogs ask about phones that ask for many people.</summary>
internal sealed class HelperPort(HelperBook helpers)
{
    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person asker, CancellationToken aborted)
    {
        switch (call.Operation)
        {
            case "standing":
                return await helpers.PerDayAsync(asker.Token, aborted) is { } perDay ? People("helper", perDay) : new("none");
            case "terms":
                return Told("terms", helpers.TermsOf(call.Arguments["kind"], Organisation(call)));
            case "register":
                return Told("registered", await helpers.RegisterAsync(asker.Token, call.Arguments["kind"], Organisation(call), aborted));
            case "decline":
                await helpers.DeclineAsync(asker.Token, aborted);
                return new("declined");
            default:
                throw new InvalidOperationException($"No service answers {call.Port}.{call.Operation}.");
        }
    }

    // Letters and digits, however they were spaced.
    private static string? Organisation(PortCall call) =>
        call.Arguments.GetValueOrDefault("organisation") is { Length: > 0 } typed
            ? string.Concat(InputNormaliser.Normalise(typed).Where(char.IsAsciiLetterOrDigit))
            : null;

    private static DialogInput.Outcome Told(string trigger, int? perDay) => perDay is { } people ? People(trigger, people) : new("unknown");

    private static DialogInput.Outcome People(string trigger, int people) =>
        new(trigger, new Dictionary<string, string>(StringComparer.Ordinal) { ["people"] = ServiceAnswer.Number(people) });
}
