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
}

/// <summary>Which messages an opt-out holds back.</summary>
internal static class OptOutRule
{
    /// <summary>Whether a message of this class must not be sent to her.</summary>
    public static bool Stops(this OptOuts optOuts, MessageClass messageClass) => messageClass switch
    {
        MessageClass.Case => optOuts.HasFlag(OptOuts.Everything),
        _ => messageClass.IsOptional() && optOuts != OptOuts.None,
    };

    /// <summary>The classes that an opt-out holds back.</summary>
    public static IReadOnlyList<MessageClass> Stopped(this OptOuts optOuts) => [.. Enum.GetValues<MessageClass>().Where(one => optOuts.Stops(one))];
}
