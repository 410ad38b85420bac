using Dialogs.Flows;

namespace Dialogs.Ports;

/// <summary>What flows may ask of the lessons, the surveys, and of the proof that a message is the programme's own.</summary>
internal static class LearningOperations
{
    private static readonly PortValue Part = new("part", SlotType.Number);
    private static readonly PortValue Lesson = new("lesson", SlotType.Key, Under: "lesson.text");
    private static readonly PortValue Quiz = new("quiz", SlotType.Key, Under: "lesson.quiz");
    private static readonly PortValue Why = new("why", SlotType.Key, Under: "lesson.why");
    private static readonly PortValue Question = new("question", SlotType.Key, Under: "ask");
    private static readonly PortValue Asked = new("asked", SlotType.Word);

    private static readonly PortOutcome[] Questions =
    [
        new("choice", [Question, Asked, new("choices", SlotType.Choices)]),
        new("number", [Question, Asked]),
        new("words", [Question, Asked]),
        new("finished", []),
        new("closed", []),
        Unavailable(),
    ];

    /// <summary>Every one of these operations.</summary>
    public static IReadOnlyList<PortOperation> All { get; } =
    [
        new("lessons", "join", [], [new("part", [Part, Lesson, Quiz]), new("finished", []), Unavailable()]),
        new("lessons", "next", [], [new("part", [Part, Lesson, Quiz]), new("finished", []), new("not_joined", []), Unavailable()]),
        new("lessons", "answer", [new("part"), new("answer")], [new("right", [Why]), new("wrong", [Why]), new("last", [Why]), Unavailable()]),
        new("lessons", "leave", [], [new("left", []), Unavailable()]),
        new("surveys", "begin", [new("survey")], Questions),
        new("surveys", "answer", [new("survey"), new("asked"), new("answer")], Questions),
        new("messages", "check", [new("code", IsOptional: true), new("quoted", IsOptional: true)],
            [new("ours", [new("since", SlotType.Date)]), new("visit", [new("until", SlotType.Date)]), new("not_ours", []), Unavailable()]),
        new("fakes", "report", [new("number", IsOptional: true), new("quoted", IsOptional: true)], [new("reported", []), new("already", []), Unavailable()]),
    ];

    private static PortOutcome Unavailable() => new("unavailable", []);
}
