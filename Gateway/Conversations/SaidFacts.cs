using System.Globalization;
using Dialogs.Engine;
using Gateway.Grievances;

namespace Gateway.Conversations;

/// <summary>What a dialog about money said besides its kind, as cases keep it. What was left out is nothing.</summary>
internal static class SaidFacts
{
    // How flows spell that somebody does not know, or has nothing to say.
    private const string Nothing = "0";
    private const string Unsure = "unsure";

    /// <summary>Her own words; null for none.</summary>
    public static string? Words(PortCall call) => call.Arguments.GetValueOrDefault("text") is { } text && text.Trim() is not ("" or Nothing) ? text : null;

    /// <summary>The request with programme, month and amount, where it is about money.</summary>
    public static CaseRequest Add(CaseRequest request, PortCall call, DateOnly today) => request.Category switch
    {
        // Somebody who changed her mind may have said them of something else before.
        "PAYMENT_NOT_RECEIVED" => request with { Programme = Programme(call), Period = Period(call.Arguments.GetValueOrDefault("month"), today) },
        "PAYMENT_DEDUCTION" => request with { Programme = Programme(call), Period = Period(call.Arguments.GetValueOrDefault("month"), today), AmountBand = Band(call) },
        _ => request,
    };

    /// <summary>The last month of a number that has begun: 2025-12 for 12 in November 2026; null for none.</summary>
    public static string? Period(string? month, DateOnly today) =>
        int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12
            ? new DateOnly(number <= today.Month ? today.Year : today.Year - 1, number, 1).ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : null;

    private static string? Programme(PortCall call) => call.Arguments.GetValueOrDefault("programme") is { Length: > 0 } programme ? programme : null;

    private static string? Band(PortCall call) => call.Arguments.GetValueOrDefault("band") is { Length: > 0 } band and not Unsure ? band : null;
}
