using System.ComponentModel.DataAnnotations;

namespace Gateway.Services.Prompts;

/// <summary>The settings section <c>Prompts</c>: what people are asked and told about payments unasked.</summary>
internal sealed class PromptOptions
{
    /// <summary>Whether anybody is asked or told anything unasked.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Hours after a credit was seen until she is asked whether all of it came.</summary>
    [Range(0, 336)]
    public int AskAfterHours { get; set; } = 24;

    /// <summary>Days after which a payment, a failure or a closed case is too old to be asked or told about.</summary>
    [Range(1, 90)]
    public int WithinDays { get; set; } = 7;

    /// <summary>Days before a visit on which she is reminded of it, and days after it on which she is asked what kept her.</summary>
    [Range(1, 30)]
    public int VisitDays { get; set; } = 3;

    /// <summary>Minutes between two looks for new payments, visits, vouchers and closed cases.</summary>
    [Range(1, 1440)]
    public int LookMinutes { get; set; } = 15;

    /// <summary>The zone that "today" is reckoned in.</summary>
    [Required, MinLength(1)]
    public string TimeZone { get; set; } = "Asia/Karachi";
}
