using System.ComponentModel.DataAnnotations;

namespace Gateway.Conversations;

/// <summary>The settings section <c>Conversations</c>.</summary>
internal sealed class ConversationOptions
{
    /// <summary>The language of a person of whom nothing is known and whose text tells nothing. Default ur.</summary>
    [Required, MinLength(2)]
    public string DefaultLanguage { get; set; } = "ur";

    /// <summary>Hours after which an unfinished dialog no longer takes an answer. Default 24.</summary>
    [Range(1, 720)]
    public int OpenHours { get; set; } = 24;

    /// <summary>Minutes in which blank or noise texts of one number get only one hint. Default 10.</summary>
    [Range(0, 1440)]
    public int BlankMinutes { get; set; } = 10;

    /// <summary>Messages of one number answered in an hour; beyond it one notice, then silence with a counted reason. Default 60.</summary>
    [Range(1, 10_000)]
    public int MessagesPerHour { get; set; } = 60;

    /// <summary>Minutes an interactive answer is worth sending. Default 1440.</summary>
    [Range(1, 10_080)]
    public int ReplyMinutes { get; set; } = 1440;

    /// <summary>The zone that "today" is reckoned in. Default Asia/Karachi.</summary>
    [Required, MinLength(1)]
    public string TimeZone { get; set; } = "Asia/Karachi";

    /// <summary>Minutes in which the same text, said again where nothing moves, is counted. Default 10.</summary>
    [Range(1, 1440)]
    public int LoopMinutes { get; set; } = 10;

    /// <summary>How often it may be said again in that time before the number is taken for a machine and gets no answer to it. Default 8.</summary>
    [Range(3, 1000)]
    public int LoopExchanges { get; set; } = 8;

    /// <summary>Minutes such a number gets no answer to what it keeps saying. Default 60.</summary>
    [Range(1, 10_080)]
    public int QuietMinutes { get; set; } = 60;

    /// <summary>Days the events of conversations are kept for counting. Default 400.</summary>
    [Range(1, 3650)]
    public int EventDays { get; set; } = 400;
}
