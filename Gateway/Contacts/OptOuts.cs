using Gateway.Contacts.Consent;
using Gateway.Messages;

namespace Gateway.Contacts;

/// <summary>What a person has stopped; numbers are stored, so they never change.</summary>
[Flags]
internal enum OptOuts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reminders, lessons, news and surveys: STOP without a word more.</summary>
    Optional = 1,

    /// <summary>Everything but answers to what she asks and what the law requires her to be told.</summary>
    Everything = 2,

    /// <summary>Reminders only.</summary>
    Reminders = 4,

    /// <summary>News and advice only.</summary>
    Awareness = 8,

    /// <summary>Surveys only.</summary>
    Surveys = 16,

    /// <summary>Courses only.</summary>
    Lessons = 32,

    /// <summary>Partners' messages only.</summary>
    Partners = 64,

    /// <summary>News of cases only: what remains of <see cref="Everything"/> when an optional purpose is wanted again.</summary>
    Cases = 128,
}

/// <summary>Which messages an opt-out holds back.</summary>
internal static class OptOutRule
{
    private const OptOuts AllOptional = OptOuts.Reminders | OptOuts.Awareness | OptOuts.Surveys | OptOuts.Lessons | OptOuts.Partners;

    /// <summary>Whether a message of this class must not be sent to her. Courses and surveys leave in the class of news: their senders ask for their purpose.</summary>
    public static bool Stops(this OptOuts optOuts, MessageClass messageClass) => messageClass switch
    {
        MessageClass.Case => (optOuts & (OptOuts.Everything | OptOuts.Cases)) != 0,
        MessageClass.Reminder => optOuts.Stops(ConsentPurpose.Reminders),
        MessageClass.Awareness => optOuts.Stops(ConsentPurpose.Awareness),
        _ => false,
    };

    /// <summary>Whether messages for this purpose must not be sent to her.</summary>
    public static bool Stops(this OptOuts optOuts, ConsentPurpose purpose) =>
        purpose != ConsentPurpose.Service && (optOuts.Spelt() & Flag(purpose)) != 0;

    /// <summary>The classes that an opt-out holds back.</summary>
    public static IReadOnlyList<MessageClass> Stopped(this OptOuts optOuts) => [.. Enum.GetValues<MessageClass>().Where(one => optOuts.Stops(one))];

    /// <summary>With this purpose stopped, too.</summary>
    public static OptOuts With(this OptOuts optOuts, ConsentPurpose purpose) => optOuts | Flag(purpose);

    /// <summary>With this purpose wanted again, and all else as it was.</summary>
    public static OptOuts Without(this OptOuts optOuts, ConsentPurpose purpose) =>
        optOuts.Stops(purpose) ? optOuts.Spelt() & ~Flag(purpose) : optOuts;

    // What STOP means, purpose by purpose.
    private static OptOuts Spelt(this OptOuts optOuts)
    {
        var spelt = optOuts & ~(OptOuts.Optional | OptOuts.Everything);
        if ((optOuts & (OptOuts.Optional | OptOuts.Everything)) != 0)
            spelt |= AllOptional;
        return optOuts.HasFlag(OptOuts.Everything) ? spelt | OptOuts.Cases : spelt;
    }

    private static OptOuts Flag(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Reminders => OptOuts.Reminders,
        ConsentPurpose.Awareness => OptOuts.Awareness,
        ConsentPurpose.Surveys => OptOuts.Surveys,
        ConsentPurpose.Lessons => OptOuts.Lessons,
        ConsentPurpose.Partners => OptOuts.Partners,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Nobody stops a public task."),
    };
}
