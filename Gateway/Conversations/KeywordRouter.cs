using System.Collections.Immutable;
using Dialogs.Engine;
using Dialogs.Inputs;

namespace Gateway.Conversations;

/// <summary>Decides which flow a text opens when no open dialog takes it.</summary>
internal sealed class KeywordRouter(IntentReader reader)
{
    private const string Menu = "menu";
    private const string Guess = "guess";

    /// <summary>What a text says out of the blue.</summary>
    public IntentReading Read(string text) => reader.Read(text);

    /// <summary>Whether it goes before an open dialog: a certain STOP, and nothing else.</summary>
    public static bool Interrupts(IntentReading reading) => reading is { Intent: Intent.Stop, MustAsk: false };

    /// <summary>Whether it may leave an open dialog that could not read it.</summary>
    public static bool Redirects(IntentReading reading) => reading is { Flow: not null, MustAsk: false };

    /// <summary>The flow to begin, and what to say before its own words.</summary>
    /// <param name="reading">What the text says.</param>
    /// <param name="text">The text as typed.</param>
    public static (DialogInput.Start Start, IReadOnlyList<Effect.Say> Preface) Open(IntentReading reading, string text)
    {
        if (reading.Flow is { } flow)
        {
            var slots = reading.LanguageCode is { } code ? reading.Slots.SetItem("language", code) : reading.Slots;
            return reading.MustAsk
                ? (Start(Guess, slots.SetItem("intent", Word(reading)), null), [])
                : (Start(flow, slots, reading.FeedsFlow ? text : null), []);
        }

        var isLateDigit = text.Length <= 2 && text.All(char.IsAsciiDigit);
        return (Start(Menu, ImmutableDictionary<string, string>.Empty, null), [isLateDigit
            ? new Effect.Say("common.number_unused", [new SayArgument("number", text, IsKey: false)], [], [], IsFinal: false)
            : new Effect.Say("common.not_understood", [], [], [], IsFinal: false)]);
    }

    // The intent's name as flows write it: COMPLAINT_DEDUCTION, LANGUAGE …
    private static string Word(IntentReading reading) => (reading with { MustAsk = false }).Label.Split(':')[0];

    private static DialogInput.Start Start(string flow, ImmutableDictionary<string, string> slots, string? firstText) =>
        new(flow, DialogChannel.Sms, slots, firstText);
}
