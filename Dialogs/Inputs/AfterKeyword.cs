using System.Collections.Immutable;
using System.Globalization;
using Dialogs.Flows;

namespace Dialogs.Inputs;

/// <summary>Reads a keyword with what belongs to it in one text: "FAKE 0300 1234567", "CHECK V4821", "STOP lessons".</summary>
internal sealed class AfterKeyword
{
    // Whoever copies a message sends more than a sentence of her own.
    private const int FewestQuoted = 60;
    private const int LongestCode = 8;

    private readonly Dictionary<string, Flow> flows = new(StringComparer.Ordinal);

    internal AfterKeyword(FlowSet set)
    {
        foreach (var flow in set.Newest.Where(flow => flow.After.Count > 0).OrderBy(flow => flow.Name, StringComparer.Ordinal))
        {
            foreach (var word in flow.Keywords.Select(keyword => Folding.Fold(keyword.Word)).Where(word => !word.Contains(' ', StringComparison.Ordinal)))
                flows.TryAdd(word, flow);
        }
    }

    /// <summary>Reads a text; null when it does not begin with such a keyword or what follows does not belong to it.</summary>
    internal IntentReading? Read(string text, string folded)
    {
        var end = folded.IndexOf(' ', StringComparison.Ordinal);
        if (end < 0 || !flows.TryGetValue(folded[..end], out var flow))
            return null;
        var (rest, typed) = (folded[(end + 1)..], Typed(text));
        foreach (var after in flow.After)
        {
            if (Value(after, rest, typed) is { } value)
            {
                return new IntentReading(flow.Intents.Count > 0 ? flow.Intents[0].Intent : Intent.Help, MustAsk: false)
                {
                    Flow = flow.Name, Slots = ImmutableDictionary<string, string>.Empty.Add(after.Slot, value),
                };
            }
        }

        return null;
    }

    private static string? Value(FlowAfter after, string folded, string typed) => after.Kind switch
    {
        AfterKind.Msisdn => MsisdnReader.Read(typed) is MsisdnReading.Entered read ? read.Msisdn : null,
        AfterKind.Code => IsCode(folded) ? folded.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant() : null,
        AfterKind.Quoted => typed.Length >= FewestQuoted ? typed : null,
        _ => after.Words.GetValueOrDefault(folded),
    };

    // Letters first, as codes are printed; digits alone would be a complaint's reference or part of a card's number.
    private static bool IsCode(string folded)
    {
        var joined = folded.Replace(" ", "", StringComparison.Ordinal);
        var letters = joined.TakeWhile(char.IsAsciiLetter).Count();
        return letters is 1 or 2 && joined.Length <= LongestCode && joined.Length - letters >= 3 && joined[letters..].All(char.IsAsciiDigit);
    }

    // What was typed after the first word, as it was typed.
    private static string Typed(string text)
    {
        var trimmed = text.Trim();
        var at = 0;
        while (at < trimmed.Length && CharUnicodeInfo.GetUnicodeCategory(trimmed[at]) != UnicodeCategory.SpaceSeparator && trimmed[at] is not (':' or '\n' or '\r' or '\t'))
            at++;
        return trimmed[at..].Trim(' ', ':', '\n', '\r', '\t', '"', '\u00a0');
    }
}
