using System.ComponentModel.DataAnnotations;
using Gateway.Messages;

namespace Gateway.Grievances;

/// <summary>The section <c>Grievances</c> of the settings.</summary>
internal sealed class GrievanceOptions : IValidatableObject
{
    /// <summary>The file of calendar, ladder, windows and kinds of cases.</summary>
    [Required]
    public string File { get; set; } = "config/grievances.yaml";

    /// <summary>The registry in <c>Registry:Sources</c> whose openIMIS keeps tickets of the cases; empty: the gateway's own desk alone.</summary>
    public string Desk { get; set; } = "";

    /// <summary>Seconds between two looks at what that desk has to be told and what happened there. Default 10.</summary>
    [Range(1, 3600)]
    public int DeskSeconds { get; set; } = 10;

    /// <summary>The phones of those who have to act on cases, by an office of the ladder or the name of an officer; whoever is not here is told nothing by SMS.</summary>
    public Dictionary<string, List<string>> Phones { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Rupees a month that the people of the desks cost, for the cost of a solved case. 0: only messages are counted.</summary>
    [Range(0, 1_000_000_000)]
    public decimal DeskCostPerMonth { get; set; }

    /// <summary>Days after which a list for the ombudsman that nobody handed over is reminded of, and again. Default 3.</summary>
    [Range(1, 60)]
    public int OmbudsmanReminderDays { get; set; } = 3;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from pair in Phones
        from text in pair.Value
        where !Msisdn.TryParse(text, out _)
        // Not the number itself: an error message goes into a log.
        select new ValidationResult($"Grievances:Phones:{pair.Key} has something that is no phone number.");
}
