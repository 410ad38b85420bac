using Gateway.Messages;

namespace Gateway.Contacts.Consent;

/// <summary>What messages are sent for. The first stand on law; reminders come until they are stopped; the rest only to those who asked for them.</summary>
internal enum ConsentPurpose
{
    /// <summary>Answers, decisions, payments, security and complaints: a public task, which nobody can opt out of.</summary>
    Service,

    /// <summary>Reminders of appointments and conditions.</summary>
    Reminders,

    /// <summary>News and advice.</summary>
    Awareness,

    /// <summary>Questions on behalf of the programme.</summary>
    Surveys,

    /// <summary>Courses.</summary>
    Lessons,

    /// <summary>Messages of partner organisations.</summary>
    Partners,
}

/// <summary>On what ground messages for a purpose may be sent in the words of the GovStack Consent block.</summary>
internal static class ConsentPurposeRule
{
    /// <summary>The purposes a person decides about.</summary>
    public static IReadOnlyList<ConsentPurpose> Optional { get; } =
        [ConsentPurpose.Reminders, ConsentPurpose.Awareness, ConsentPurpose.Surveys, ConsentPurpose.Lessons, ConsentPurpose.Partners];

    /// <summary>The word for files, ledgers and keywords.</summary>
    public static string Word(this ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Service => "service",
        ConsentPurpose.Reminders => "reminders",
        ConsentPurpose.Awareness => "awareness",
        ConsentPurpose.Surveys => "surveys",
        ConsentPurpose.Lessons => "lessons",
        ConsentPurpose.Partners => "partners",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No word is set."),
    };

    /// <summary>Reads the word.</summary>
    public static bool TryParse(string? word, out ConsentPurpose purpose)
    {
        foreach (var one in Enum.GetValues<ConsentPurpose>())
        {
            purpose = one;
            if (one.Word() == word)
                return true;
        }

        purpose = default;
        return false;
    }

    /// <summary>Whether messages come although nobody asked for them, until she stops them.</summary>
    public static bool IsAllowedUnasked(this ConsentPurpose purpose) => purpose is ConsentPurpose.Service or ConsentPurpose.Reminders;

    /// <summary>The lawful basis as a consent record names it.</summary>
    public static string LawfulBasis(this ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Service => "public_task",
        ConsentPurpose.Reminders => "legitimate_interest",
        _ => "consent",
    };

    /// <summary>The class in which messages for a purpose leave.</summary>
    public static MessageClass MessageClass(this ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Service => Messages.MessageClass.Notice,
        ConsentPurpose.Reminders => Messages.MessageClass.Reminder,
        _ => Messages.MessageClass.Awareness,
    };
}
