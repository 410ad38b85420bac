using System.ComponentModel.DataAnnotations;

namespace Gateway.Services.Privacy;

/// <summary>The settings section <c>Privacy</c>.</summary>
internal sealed class PrivacyOptions
{
    /// <summary>The version of the privacy notice; whoever writes under a new one is sent it once. Default 1.</summary>
    [Required, MinLength(1)]
    public string NoticeVersion { get; set; } = "1";

    /// <summary>The day from which this version holds: who was last heard before is not written to. Default 2026-11-01.</summary>
    public DateOnly NoticeFrom { get; set; } = new(2026, 11, 1);

    /// <summary>Minutes after a person was heard in which she gets her answers first, and the notice then; 0 for no notices. Default 10.</summary>
    [Range(0, 1440)]
    public int NoticeMinutes { get; set; } = 10;
}
