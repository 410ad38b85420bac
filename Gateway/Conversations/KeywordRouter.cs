using Dialogs.Engine;
using Dialogs.Inputs;

namespace Gateway.Conversations;

/// <summary>Decides which flow a text opens when no open dialog takes it.</summary>
internal static class KeywordRouter
{
    /// <summary>The flow that everything begins from.</summary>
    public const string Menu = "menu";

    /// <summary>Whether it goes before an open dialog: a certain STOP, and nothing else.</summary>
    public static bool Interrupts(IntentReading reading) => reading is { Intent: Intent.Stop, MustAsk: false };

    /// <summary>
    /// Whether it may leave an open dialog that could not read it. A number with a fault in it may not: it is more likely a faulty answer
    /// to the question asked than a question of its own.
    /// </summary>
    public static bool Redirects(IntentReading reading) => reading is { Flow: not null, MustAsk: false, FeedsFlow: false };

    /// <summary>Whether it is a number that nothing open asks for.</summary>
    public static bool IsLateDigit(string text) => text.Length is 1 or 2 && text.All(char.IsAsciiDigit);

    /// <summary>The flow to begin, and what to say before its own words: the menu when nothing was understood, never silence.</summary>
    /// <param name="reading">What the text says.</param>
    /// <param name="text">The text as typed.</param>
    public static (DialogInput.Start Start, IReadOnlyList<Effect.Say> Preface) Open(IntentReading reading, string text)
    {
        if (IntentStart.Of(reading, text, DialogChannel.Sms) is { } start)
            return (start, []);
        return (new DialogInput.Start(Menu, DialogChannel.Sms), [IsLateDigit(text)
            ? new Effect.Say("common.number_unused", [new SayArgument("number", text, IsKey: false)], [], [], IsFinal: false)
            : new Effect.Say("common.not_understood", [], [], [], IsFinal: false)]);
    }
}
