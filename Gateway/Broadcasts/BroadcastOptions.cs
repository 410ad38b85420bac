using System.ComponentModel.DataAnnotations;

namespace Gateway.Broadcasts;

/// <summary>The settings section <c>Broadcasts</c>.</summary>
internal sealed class BroadcastOptions : IValidatableObject
{
    /// <summary>From when on broadcasts are sent, local time.</summary>
    public TimeOnly SendFrom { get; set; } = new(8, 0);

    /// <summary>Until when broadcasts are sent, local time.</summary>
    public TimeOnly SendUntil { get; set; } = new(21, 0);

    /// <summary>The programme's time zone.</summary>
    [Required, MinLength(1)]
    public string TimeZone { get; set; } = "Asia/Karachi";

    /// <summary>How many seconds of an operator's rate are kept in the queue.</summary>
    [Range(1, 3600)]
    public int SecondsAhead { get; set; } = 60;

    /// <summary>How many messages of one broadcast wait in the queue for one operator at most, however fast it is.</summary>
    [Range(500, 1_000_000)]
    public int MessagesAhead { get; set; } = 5000;

    /// <summary>A text of more segments than this is refused.</summary>
    [Range(1, 10)]
    public int MaxSegments { get; set; } = 4;

    /// <summary>After how many hours in the queue a message is no longer worth sending.</summary>
    [Range(1, 168)]
    public int ExpireAfterHours { get; set; } = 24;

    /// <summary>Minutes between the last approval and the first message, in which the start can be cancelled.</summary>
    [Range(0, 60)]
    public int StartDelayMinutes { get; set; } = 10;

    /// <summary>Hours after which a request for approval, or an approval that did not start, is void.</summary>
    [Range(1, 72)]
    public int ApprovalHours { get; set; } = 24;

    /// <summary>Rupees that broadcasts may cost on one day; when they are reached all broadcasts are paused. 0 for no ceiling.</summary>
    [Range(0, 1_000_000_000)]
    public long RupeesPerDay { get; set; } = 10_000_000;

    /// <summary>Above so many people two others have to approve. The database asks for the second above a million in any case.</summary>
    [Range(1, 1_000_000)]
    public int SecondApproverAbove { get; set; } = 1_000_000;

    /// <summary>How many people the trial batch of a broadcast from the console has; a thousandth of all when that is more, 5 000 at most. 0: no trial.</summary>
    [Range(0, 5000)]
    public int TrialPeople { get; set; } = 500;

    /// <summary>Minutes that the trial waits for receipts.</summary>
    [Range(1, 120)]
    public int TrialMinutes { get; set; } = 10;

    /// <summary>More failures than this among the results of the trial stop the broadcast, in percent.</summary>
    [Range(1, 100)]
    public int TrialFailurePercent { get; set; } = 10;

    /// <summary>After so many results each the running brake looks at how many failed.</summary>
    [Range(10, 1_000_000)]
    public int BrakeMessages { get; set; } = 10_000;

    /// <summary>More failures than this among them stop the broadcast, in percent.</summary>
    [Range(1, 100)]
    public int BrakeFailurePercent { get; set; } = 15;

    /// <summary>Phones that the author may send a test message to.</summary>
    public List<string> TestPhones { get; set; } = [];

    /// <summary>Numbers that a text may tell people to call or write to, beside 8171.</summary>
    public List<string> AllowedNumbers { get; set; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SendFrom == SendUntil)
            yield return new("Broadcasts:SendFrom and SendUntil are the same: nothing would ever be sent. From 00:00 until 23:59 is the whole day.", [nameof(SendFrom)]);
        if (TimeZone != "Asia/Karachi" && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new($"Broadcasts:TimeZone: the system does not know \"{TimeZone}\".", [nameof(TimeZone)]);
        foreach (var phone in TestPhones.Where(phone => !Messages.Msisdn.TryParse(phone, out _)))
            yield return new($"Broadcasts:TestPhones: \"{phone}\" is not a phone number.", [nameof(TestPhones)]);
    }
}
