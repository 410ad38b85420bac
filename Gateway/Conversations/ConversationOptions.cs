using System.ComponentModel.DataAnnotations;

namespace Gateway.Conversations;

/// <summary>The settings section <c>Conversations</c>.</summary>
internal sealed class ConversationOptions
{
    /// <summary>The language of a person of whom nothing is known and whose text tells nothing. Default ur.</summary>
    [Required, MinLength(2)]
    public string DefaultLanguage { get; set; } = "ur";

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

    /// <summary>Seconds after a lost session in which she may dial again before one SMS tells where she stopped. Default 120.</summary>
    [Range(10, 86_400)]
    public int NudgeSeconds { get; set; } = 120;

    /// <summary>Seconds without an answer after which a session is lost, when the network does not say so. Default 180.</summary>
    [Range(30, 3600)]
    public int SilentSeconds { get; set; } = 180;

    /// <summary>Seconds after a session was lost in which what it did is told by SMS. Default 5.</summary>
    [Range(0, 3600)]
    public int RetellSeconds { get; set; } = 5;

    /// <summary>When the first unasked message of a day may go, in <see cref="TimeZone"/>. Default 08:00.</summary>
    public TimeOnly NudgeFrom { get; set; } = new(8, 0);

    /// <summary>When the last one may go. Default 21:00.</summary>
    public TimeOnly NudgeUntil { get; set; } = new(21, 0);

    /// <summary>When people of ours begin to answer. Default 09:00.</summary>
    public TimeOnly DeskFrom { get; set; } = new(9, 0);

    /// <summary>When they stop. Default 17:00.</summary>
    public TimeOnly DeskUntil { get; set; } = new(17, 0);

    /// <summary>Minutes of desk time in which somebody should have answered a person who asked for one. Default 120.</summary>
    [Range(1, 10_080)]
    public int DeskMinutes { get; set; } = 120;

    /// <summary>Seconds between two looks at the published flows: how soon a new version is taken. Default 2.</summary>
    [Range(1, 60)]
    public int FlowSeconds { get; set; } = 2;
}
