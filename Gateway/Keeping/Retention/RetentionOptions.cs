using System.ComponentModel.DataAnnotations;

namespace Gateway.Keeping.Retention;

/// <summary>The settings section <c>Retention</c>: how long each class of record is kept.</summary>
internal sealed class RetentionOptions : IValidatableObject
{
    /// <summary>Whether anything is deleted. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>From when, in <see cref="TimeZone"/>. Default 01:00.</summary>
    public TimeOnly From { get; set; } = new(1, 0);

    /// <summary>Until when; what is not done by then is done the next night. Default 05:00.</summary>
    public TimeOnly Until { get; set; } = new(5, 0);

    /// <summary>The zone of these hours.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Karachi";

    /// <summary>Rows in one transaction. Default 500.</summary>
    [Range(10, 10_000)]
    public int BatchRows { get; set; } = 500;

    /// <summary>Milliseconds between two transactions, in which others have the database. Default 50.</summary>
    [Range(0, 10_000)]
    public int RestMilliseconds { get; set; } = 50;

    /// <summary>Texts of messages, in and out. Default 30.</summary>
    [Range(1, 3650)]
    public int MessageTextDays { get; set; } = 30;

    /// <summary>To which number a message went and what networks reported. Default 90.</summary>
    [Range(1, 3650)]
    public int DeliveryDays { get; set; } = 90;

    /// <summary>Rows of messages whose end is known; their numbers stay for reports. Default 400.</summary>
    [Range(1, 3650)]
    public int MessageDays { get; set; } = 400;

    /// <summary>That a number wrote, without the text. Default 365.</summary>
    [Range(1, 3650)]
    public int IncomingDays { get; set; } = 365;

    /// <summary>Lists of people of broadcasts that are over. Default 90.</summary>
    [Range(1, 3650)]
    public int AudienceDays { get; set; } = 90;

    /// <summary>Conversations that nobody went on with. Default 30.</summary>
    [Range(1, 3650)]
    public int DialogDays { get; set; } = 30;

    /// <summary>Talks with people of the programme, held replies, calls, and changes that are decided. Default 30.</summary>
    [Range(1, 3650)]
    public int TalkDays { get; set; } = 30;

    /// <summary>What the programme began or told unasked, and events for other systems. Default 90.</summary>
    [Range(1, 3650)]
    public int OutreachDays { get; set; } = 90;

    /// <summary>Free words in surveys, and the numbers of a changed phone. Default 90.</summary>
    [Range(1, 3650)]
    public int DetailDays { get; set; } = 90;

    /// <summary>Reports of false messages. Default 400.</summary>
    [Range(1, 3650)]
    public int ReportDays { get; set; } = 400;

    /// <summary>CNICs in questions to registries, sealed. Hours; default 24.</summary>
    [Range(1, 24)]
    public int QuestionHours { get; set; } = 24;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (From == Until)
            yield return new("Retention:From and Retention:Until are the same: no time is left to delete in.", [nameof(From)]);
        if (DeliveryDays < MessageTextDays)
            yield return new("Retention:DeliveryDays is less than Retention:MessageTextDays: the number of a message is kept at least as long as its text.", [nameof(DeliveryDays)]);
        if (MessageDays < DeliveryDays)
            yield return new("Retention:MessageDays is less than Retention:DeliveryDays: a message is kept at least as long as its number.", [nameof(MessageDays)]);
        if (TimeZone != "Asia/Karachi" && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new($"Retention:TimeZone: the system does not know \"{TimeZone}\".", [nameof(TimeZone)]);
    }
}
