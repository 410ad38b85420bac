using System.ComponentModel.DataAnnotations;

namespace Gateway.Grievances;

/// <summary>The section <c>Grievances</c> of the settings.</summary>
internal sealed class GrievanceOptions
{
    /// <summary>The file of calendar, ladder, windows and kinds of cases.</summary>
    [Required]
    public string File { get; set; } = "config/grievances.yaml";
}
