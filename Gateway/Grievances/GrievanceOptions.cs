using System.ComponentModel.DataAnnotations;

namespace Gateway.Grievances;

/// <summary>The section <c>Grievances</c> of the settings.</summary>
internal sealed class GrievanceOptions
{
    /// <summary>The file of calendar, ladder, windows and kinds of cases.</summary>
    [Required]
    public string File { get; set; } = "config/grievances.yaml";

    /// <summary>The registry in <c>Registry:Sources</c> whose openIMIS keeps tickets of the cases; empty: the gateway's own desk alone.</summary>
    public string Desk { get; set; } = "";

    /// <summary>Seconds between two looks at what that desk has to be told and what happened there. Default 10.</summary>
    [Range(1, 3600)]
    public int DeskSeconds { get; set; } = 10;
}
