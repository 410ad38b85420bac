using Dialogs.Engine;
using Dialogs.Flows;
using Localization.Catalogues;
using Localization.Checks;
using Localization.Languages;
using Localization.Ussd;

namespace Gateway.Host.Wordings;

/// <summary>One message of a language, weighed.</summary>
internal sealed record WeighedMessage(FlowMessage Message, SegmentPrice Price);

/// <summary>What <c>languages check</c> tells of one language.</summary>
internal sealed record LanguageRow
{
    /// <summary>The language.</summary>
    public required Language Language { get; init; }

    /// <summary>How many keys it words.</summary>
    public required int Keys { get; init; }

    /// <summary>How many of English's keys it words, in percent.</summary>
    public required double Coverage { get; init; }

    /// <summary>Who vouches for the wordings, in words.</summary>
    public required string Review { get; init; }

    /// <summary>Every text message of the flows, the dearest first.</summary>
    public required IReadOnlyList<WeighedMessage> Texts { get; init; }

    /// <summary>The fullest screen of the flows, and its key.</summary>
    public required (UssdScreenSize Size, string Key) Screen { get; init; }

    /// <summary>How many errors and warnings it has.</summary>
    public required (int Errors, int Warnings) Faults { get; init; }

    /// <summary>Measures a language.</summary>
    public static LanguageRow Of(FlowLibrary library, Language language, IReadOnlyCollection<WordingFault> faults)
    {
        var catalogue = library.Catalogues.Find(language)!;
        var source = library.Catalogues.Find(Language.English) ?? catalogue;
        var keys = source.Keys.ToList();
        var messages = FlowMessages.Of(library, language);
        var texts = messages.Where(message => message.Channel == DialogChannel.Sms)
            .Select(message => new WeighedMessage(message, SegmentPrice.Of(message.Text)))
            .OrderByDescending(message => message.Price.Size.Segments).ThenByDescending(message => message.Price.Size.Units).ThenBy(message => message.Message.Key, StringComparer.Ordinal);
        return new LanguageRow
        {
            Language = language,
            Keys = catalogue.Keys.Count(),
            Coverage = keys.Count == 0 ? 100 : 100.0 * keys.Count(key => catalogue.Find(key) is not null) / keys.Count,
            Review = ReviewOf(catalogue),
            Texts = [.. texts],
            Screen = messages.Where(message => message.Channel == DialogChannel.Ussd)
                .Select(message => (Size: UssdScreen.Measure(message.Text, UssdLimits.Default), message.Key))
                .MaxBy(screen => (double)screen.Size.Units / screen.Size.Limit),
            Faults = (faults.Count(fault => fault.Language == language && fault.IsError), faults.Count(fault => fault.Language == language && !fault.IsError)),
        };
    }

    private static string ReviewOf(Catalogue catalogue)
    {
        var states = catalogue.Entries.CountBy(catalogue.ReviewOf).ToDictionary();
        return states.Count switch
        {
            0 => ReviewWord.Plainly(catalogue.Review),
            1 => ReviewWord.Plainly(states.Keys.Single()),
            _ => string.Join(", ", states.OrderByDescending(state => state.Value).Select(state => $"{state.Value} {ReviewWord.Plainly(state.Key)}")),
        };
    }
}
