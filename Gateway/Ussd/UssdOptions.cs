using System.ComponentModel.DataAnnotations;
using Gateway.Smpp;
using Gateway.Ussd.Dialects;
using Localization.Sms;

namespace Gateway.Ussd;

/// <summary>How an aggregator speaks USSD over HTTP.</summary>
internal enum UssdDialect
{
    /// <summary>Africa's Talking: a form with the whole input so far, answered by CON or END.</summary>
    AfricasTalking,
    /// <summary>Hubtel: JSON, numbered hops, ends told.</summary>
    Hubtel,
    /// <summary>Arkesel: JSON, each answer alone.</summary>
    Arkesel,
    /// <summary>Nalo: JSON, each answer alone.</summary>
    Nalo,
    /// <summary>Beem: JSON with a command, ends told.</summary>
    Beem,
    /// <summary>Infobip's USSD gateway: JSON at /ussd/{route}/session/{id}/start, response, end and status.</summary>
    Infobip,
    /// <summary>Anything else over forms, JSON, XML or GET, described by <see cref="UssdRouteOptions.Generic"/>.</summary>
    Generic,
}

/// <summary>The settings section <c>Ussd</c>.</summary>
internal sealed class UssdOptions
{
    /// <summary>The routes by name; a route is reached at <c>POST /ussd/{name}</c>.</summary>
    public Dictionary<string, UssdRouteOptions> Routes { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Seconds after which the person gets a polite end and her answer by SMS. Default 8: operators cut at 10 or more.</summary>
    [Range(1, 20)]
    public int AnswerSeconds { get; set; } = 8;

    /// <summary>How many hops past their time may still be worked on for an answer by SMS; beyond it people are asked to dial again. Default 500.</summary>
    [Range(1, 100_000)]
    public int LateHops { get; set; } = 500;

    /// <summary>Minutes for which a hop whose answer was promised by SMS is tried again while the database is away. Default 15.</summary>
    [Range(1, 1440)]
    public int LateMinutes { get; set; } = 15;

    /// <summary>Seconds within which the same answer over SMPP is a redelivery, counted from when the operator took our screen: nobody reads faster. Default 2.</summary>
    [Range(0, 30)]
    public int RepeatSeconds { get; set; } = 2;

    /// <summary>Days a closed session is kept, so that a repeated request gets the same bytes. Default 2.</summary>
    [Range(1, 30)]
    public int KeepDays { get; set; } = 2;
}

/// <summary>One aggregator's route. A class, so that its secret is never printed.</summary>
internal sealed class UssdRouteOptions
{
    /// <summary>The aggregator's dialect.</summary>
    [EnumDataType(typeof(UssdDialect))]
    public UssdDialect Dialect { get; set; } = UssdDialect.AfricasTalking;

    /// <summary>The names and shapes of the dialect <see cref="UssdDialect.Generic"/>.</summary>
    public UssdGenericOptions Generic { get; set; } = new();

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

    /// <summary>The operator whose SMPP links carry this route; empty for an aggregator that calls over HTTP.</summary>
    public string Operator { get; set; } = "";

    /// <summary>How that operator's USSD gateway uses SMPP's fields.</summary>
    [EnumDataType(typeof(SmppUssdDialectName))]
    public SmppUssdDialectName SmppDialect { get; set; } = SmppUssdDialectName.Default;

    /// <summary>data_coding of a GSM-7 screen over SMPP: 0, or 15 at gateways that take the network's own numbers. Default 0.</summary>
    [Range(0, 255)]
    public int SmppGsm7Coding { get; set; }

    /// <summary>data_coding of a UCS-2 screen over SMPP: 8 or 72. Default 8.</summary>
    [Range(0, 255)]
    public int SmppUnicodeCoding { get; set; } = 8;

    /// <summary>What the octets of a GSM-7 screen over SMPP are. Default Gsm7: one septet an octet.</summary>
    [EnumDataType(typeof(SmscAlphabet))]
    public SmscAlphabet SmppAlphabet { get; set; } = SmscAlphabet.Gsm7;

    /// <summary>ussd_service_op of the last text, where the gateway wants another than its dialect says; null for the dialect's.</summary>
    [Range(0, 255)]
    public int? SmppLastOp { get; set; }

    /// <summary>Whether the operator's gateway takes screens that nobody asked for, so that notices can be shown first and sent by SMS if they are not. Default false.</summary>
    public bool Push { get; set; }

    /// <summary>How many such screens may be open at a time; beyond them notices go by SMS at once. Default 100.</summary>
    [Range(1, 100_000)]
    public int PushSessions { get; set; } = 100;

    /// <summary>Seconds in which the gateway says what became of a screen it took; after them its fate is unknown. Default 180.</summary>
    [Range(5, 3600)]
    public int PushSeconds { get; set; } = 180;

    /// <summary>What the aggregator proves itself with, as <c>?secret=</c> or <c>Authorization: Bearer</c>. Empty: only this machine may call.</summary>
    public string Secret { get; set; } = "";
}
