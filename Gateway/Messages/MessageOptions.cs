using System.ComponentModel.DataAnnotations;

namespace Gateway.Messages;

/// <summary>The settings section <c>Messages</c>: what each class of message may do, and how many of them a person gets.</summary>
internal sealed class MessageOptions : IValidatableObject
{
    /// <summary>What is done with a message of unknown outcome, by class; a class that is not named is sent at most once.</summary>
    public Dictionary<MessageClass, UnknownPolicy> UnknownPolicies { get; set; } = new()
    {
        [MessageClass.Case] = UnknownPolicy.ResendAfter,
        [MessageClass.Reminder] = UnknownPolicy.ResendAfter,
        [MessageClass.UssdNotice] = UnknownPolicy.ResendNow,
    };

    /// <summary>Minutes in which a receipt may still tell the fate of a message under ResendAfter.</summary>
    [Range(1, 1440)]
    public int ResendAfterMinutes { get; set; } = 15;

    /// <summary>How often a message of unknown outcome is sent again; 0 for never, whatever its policy.</summary>
    [Range(0, 3)]
    public int MaxResends { get; set; } = 1;

    /// <summary>Hours in which a receipt is still expected to tell the fate of an unknown message.</summary>
    [Range(1, 336)]
    public int ResolvableHours { get; set; } = 72;

    /// <summary>Reminders, lessons and news that one number gets on one day; 0 for no cap.</summary>
    [Range(0, 100)]
    public int OptionalPerDay { get; set; } = 5;

    /// <summary>The zone in which that day begins.</summary>
    [Required, MinLength(1)]
    public string TimeZone { get; set; } = "Asia/Karachi";

    /// <summary>Seconds a reply waits for an earlier reply to the same number that is still being tried.</summary>
    [Range(1, 600)]
    public int OrderSeconds { get; set; } = 60;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // A second copy of a payment notice looks like a second payment, and a second code makes the first one wrong.
        foreach (var one in new[] { MessageClass.Payment, MessageClass.Security })
        {
            if (UnknownPolicies.TryGetValue(one, out var policy) && policy != UnknownPolicy.AtMostOnce)
                yield return new($"Messages:UnknownPolicies:{one}: must be AtMostOnce.", [nameof(UnknownPolicies)]);
        }

        foreach (var (one, policy) in UnknownPolicies)
        {
            if (!Enum.IsDefined(one) || !Enum.IsDefined(policy))
                yield return new($"Messages:UnknownPolicies:{one}: there is no such class or policy.", [nameof(UnknownPolicies)]);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) && TimeZone != "Asia/Karachi")
            yield return new($"Messages:TimeZone: the system does not know \"{TimeZone}\".", [nameof(TimeZone)]);
    }
}
