using Dialogs.Flows;
using Gateway.Conversations.Publishing;
using Gateway.Conversations.Wordings;
using Gateway.Operators;
using Localization.Catalogues;
using Localization.Checks;
using Localization.Languages;
using Localization.Sms;
using Localization.Ussd;

namespace Gateway.Console.Languages;

/// <summary>What a wording would cost and where it would not fit, before anybody is told it.</summary>
/// <param name="Sms">Its size by text message, with made-up values in the places for values.</param>
/// <param name="Screen">Its size on a screen by itself.</param>
/// <param name="Rupees">What a message costs in the dearest network; null when no price is set.</param>
/// <param name="Blockers">What keeps it from being said.</param>
/// <param name="Stay">The values that must stay, each with whether it is there.</param>
internal sealed record WordingMeter(SegmentPrice Sms, UssdScreenSize Screen, decimal? Rupees, IReadOnlyList<string> Blockers, IReadOnlyList<(string Name, bool IsThere)> Stay)
{
    /// <summary>Whether it is in UCS-2.</summary>
    public bool IsUcs2 => Sms.Size.Encoding == SmsEncoding.Ucs2;

    /// <summary>Characters that a message of so many parts holds.</summary>
    public int Holds => (IsUcs2, Sms.Size.Segments) switch { (true, 1) => 70, (false, 1) => 160, (true, var parts) => 67 * parts, (false, var parts) => 153 * parts };

    /// <summary>Weighs a wording.</summary>
    public static WordingMeter Of(Language language, string content, CatalogueEntry? english, OperatorDirectory operators)
    {
        var names = (english?.Pattern.Placeholders ?? []).ToList();
        var text = content;
        IReadOnlyList<string> there = [];
        if (MessagePattern.TryParse(content, out var pattern, out _))
        {
            there = pattern.Placeholders;
            pattern.Render(language, pattern.Placeholders.ToDictionary(name => name, SampleOf, StringComparer.Ordinal), out text);
        }

        var price = SegmentPrice.Of(text);
        var dearest = operators.Names.Select(name => operators[name].PricePerSegment).DefaultIfEmpty(0).Max();
        // A script that no seven-bit alphabet has costs what it costs: there is nothing to mend.
        return new WordingMeter(
            language.IsRightToLeft ? price with { Sign = null } : price, UssdScreen.Measure(text, UssdLimits.Default), dearest > 0 ? dearest * price.Size.Segments : null,
            [.. WordingRules.Blockers(language, content, language == Language.English ? null : english)],
            [.. (names.Count > 0 ? names : there).Select(name => (name, there.Contains(name, StringComparer.Ordinal)))]);
    }

    // As long as the value of that name usually is; a number where a number is read.
    private static string SampleOf(string name) => name switch
    {
        "reference" => "G-9999999",
        "amount" or "sum" or "total" => "13500",
        "count" or "days" or "number" or "low" or "high" => "26",
        _ when name.EndsWith("_from", StringComparison.Ordinal) || name.EndsWith("_to", StringComparison.Ordinal) || name is "as_of" or "since" or "due" or "date" => "2026-12-30",
        _ => "WWWWWWWWWW",
    };
}
