using System.ComponentModel.DataAnnotations;

namespace Gateway.Ussd;

/// <summary>How an aggregator speaks USSD over HTTP.</summary>
internal enum UssdDialect
{
    /// <summary>A form with the whole input so far, answered by CON or END.</summary>
    AfricasTalking,
}

/// <summary>The settings section <c>Ussd</c>.</summary>
internal sealed class UssdOptions
{
    /// <summary>The routes by name; a route is reached at <c>POST /ussd/{name}</c>.</summary>
    public Dictionary<string, UssdRouteOptions> Routes { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Seconds after which the person gets a polite end and her answer by SMS. Default 8: operators cut at 10 or more.</summary>
    [Range(1, 20)]
    public int AnswerSeconds { get; set; } = 8;

    /// <summary>Days a closed session is kept, so that a repeated request gets the same bytes. Default 2.</summary>
    [Range(1, 30)]
    public int KeepDays { get; set; } = 2;
}

/// <summary>One aggregator's route. A class, so that its secret is never printed.</summary>
internal sealed class UssdRouteOptions
{
    /// <summary>The aggregator's dialect.</summary>
    public UssdDialect Dialect { get; set; } = UssdDialect.AfricasTalking;

    /// <summary>What people dial, such as *8171#.</summary>
    [Required, MinLength(1)]
    public string ServiceCode { get; set; } = "*8171#";

    /// <summary>Septets a GSM-7 screen may have. Default 182 (160 octets).</summary>
    [Range(20, 182)]
    public int MaxCharacters { get; set; } = 182;

    /// <summary>UCS-2 characters a screen may have; 0 when the route cannot carry them, and right-to-left languages are then answered in Roman Urdu. Default 70.</summary>
    [Range(0, 80)]
    public int MaxUnicodeCharacters { get; set; } = 70;

    /// <summary>The short code whose SMS accompany the session. Default 8171.</summary>
    [Required, MinLength(1)]
    public string ShortCode { get; set; } = "8171";

    /// <summary>What the aggregator proves itself with, as <c>?secret=</c> or <c>Authorization: Bearer</c>. Empty: only this machine may call.</summary>
    public string Secret { get; set; } = "";
}
