using Gateway.Messages;

namespace Gateway.Contacts;

/// <summary>What a person has stopped; numbers are stored, so they never change.</summary>
[Flags]
internal enum OptOuts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reminders, lessons, news and surveys.</summary>
    Optional = 1,

    /// <summary>Everything but answers to what she asks and what the law requires her to be told.</summary>
    Everything = 2,

    /// <summary>Reminders alone.</summary>
    Reminders = 4,

    /// <summary>Lessons alone.</summary>
    Lessons = 8,

    /// <summary>Surveys and questions alone.</summary>
    Surveys = 16,
}

/// <summary>Which messages an opt-out holds back.</summary>
internal static class OptOutRule
{
    /// <summary>Whether a message of this class must not be sent to her.</summary>
    public static bool Stops(this OptOuts optOuts, MessageClass messageClass) => messageClass switch
    {
        MessageClass.Case => optOuts.HasFlag(OptOuts.Everything),
        MessageClass.Reminder => (optOuts & (OptOuts.Optional | OptOuts.Everything | OptOuts.Reminders)) != 0,
        _ => messageClass.IsOptional() && (optOuts & (OptOuts.Optional | OptOuts.Everything)) != 0,
    };

    /// <summary>Whether messages of a purpose must not be sent to her, whatever their class; a purpose without a stop of its own is never held back here.</summary>
    public static bool Stops(this OptOuts optOuts, string purpose) => Of(purpose) is { } one && optOuts.HasFlag(one);

    /// <summary>The stop of a purpose as flows name it; null when it has none.</summary>
    public static OptOuts? Of(string purpose) => purpose switch
    {
        "optional" => OptOuts.Optional,
        "all" => OptOuts.Everything,
        "reminders" => OptOuts.Reminders,
        "lessons" => OptOuts.Lessons,
        "surveys" => OptOuts.Surveys,
        _ => null,
    };

    /// <summary>The classes that an opt-out holds back.</summary>
    public static IReadOnlyList<MessageClass> Stopped(this OptOuts optOuts) => [.. Enum.GetValues<MessageClass>().Where(one => optOuts.Stops(one))];
}
