using System.ComponentModel.DataAnnotations;

namespace Gateway.Inbox;

/// <summary>The settings section <c>Inbox</c>.</summary>
internal sealed class InboxOptions
{
    /// <summary>Seconds in which the same text from the same number is taken for a redelivery, when the operator gives no id. Default 10.</summary>
    [Range(0, 3600)]
    public int DuplicateSeconds { get; set; } = 10;

    /// <summary>Seconds a person needs at least to read our answer and type: the same text later than this after our answer is a new answer. Default 3.</summary>
    [Range(0, 60)]
    public int AnswerSeconds { get; set; } = 3;

    /// <summary>Seconds after which the parts that came of a long text are handled without the missing ones. Default 300.</summary>
    [Range(10, 86_400)]
    public int PartsSeconds { get; set; } = 300;

    /// <summary>How many parts of unfinished long texts one number may have; beyond it the oldest text is handled without its missing parts. Default 50.</summary>
    [Range(2, 255)]
    public int OpenParts { get; set; } = 50;

    /// <summary>How many people's messages are handled at the same time; each person's own in order. Default 32.</summary>
    [Range(1, 1024)]
    public int Workers { get; set; } = 32;
}
