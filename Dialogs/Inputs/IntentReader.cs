using System.Collections.Frozen;
using System.Collections.Immutable;
using Dialogs.Flows;
using Localization.Languages;

namespace Dialogs.Inputs;

/// <summary>Reads what somebody who writes out of the blue wants.</summary>
/// <remarks>
/// A ladder of fixed rungs, so that the same text is always read the same way: a CNIC; a reference; a language; the whole
/// text as a keyword, exactly or by its Roman Urdu key; a keyword with one letter wrong (asked back); signs in a sentence
/// (asked back). STOP counts only when it is all that is said: inside a sentence it is part of the story.
/// </remarks>
public sealed class IntentReader
{
    private const int FewestDigitsOfFaultyCnic = 8;
    private static readonly IntentReading Nothing = new(Intent.None, MustAsk: false);

    private static readonly FrozenSet<string> LanguageWords = new[]
    {
        "language", "lang", "zaban", "zuban", "zabaan", "in", "mein", "main", "me", "to", "change", "karo", "kar", "do", "set", "badlo",
        "زبان", "میں", "کرو", "بدلو",
    }.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    private readonly KeywordIndex keywords;
    private readonly SignIndex signs;
    private readonly FlowSet flows;
    private readonly FrozenSet<string> polite;

    /// <summary>Makes a reader.</summary>
    /// <param name="flows">The flows, whose keywords are known for certain.</param>
    /// <param name="lexicon">Further words and signs.</param>
    public IntentReader(FlowSet flows, IntentLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(lexicon);
        this.flows = flows;
        keywords = new KeywordIndex(flows, lexicon);
        signs = new SignIndex(lexicon);
        polite = lexicon.Polite.Append("8171").Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    public IntentReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = Folding.Fold(text);
        if (!folded.Any(char.IsLetterOrDigit))
            return Nothing;
        // A right reference goes first: its eight digits would else be a CNIC with five missing.
        var reading = ReadReference(text, folded) ?? ReadCnic(text) ?? ReadLanguage(folded) ?? ReadWords(folded) ?? Nothing;
        return reading.Flow is null ? reading with { Flow = flows.FlowFor(reading.Intent) } : reading;
    }

    private static IntentReading? ReadCnic(string text)
    {
        var certain = new IntentReading(Intent.Eligibility, MustAsk: false);
        return CnicReader.Read(text) switch
        {
            CnicReading.Entered read => certain with { Slots = Slot("cnic", read.Cnic) },
            CnicReading.LookAlike or CnicReading.TwoNumbers => certain with { FeedsFlow = true },
            CnicReading.TooShort { Digits: >= FewestDigitsOfFaultyCnic } => certain with { FeedsFlow = true },
            CnicReading.TooLong => certain with { FeedsFlow = true },
            _ => null,
        };
    }

    private static IntentReading? ReadReference(string text, string folded)
    {
        var reference = ReferenceReader.Read(text);
        // Named as a reference but mistyped: the status flow says what is wrong with it.
        if (reference is ReferenceReading.Mistyped && folded.Any(char.IsLetter))
            return new IntentReading(Intent.Status, MustAsk: false) { FeedsFlow = true, Slots = Slot("typed", "yes") };
        if (reference is not ReferenceReading.Entered read)
            return null;
        var isStop = folded.Split(' ').Contains("stop");
        return new IntentReading(isStop ? Intent.Stop : Intent.Status, isStop) { Slots = Slot("reference", read.Reference) };
    }

    private static IntentReading? ReadLanguage(string folded)
    {
        var words = folded.Split(' ');
        var named = words.Where(word => !LanguageWords.Contains(word)).ToList();
        if (named.Count == 0)
            return words.Any(word => word is "language" or "zaban" or "zuban" or "lang" or "زبان")
                ? new IntentReading(Intent.Language, MustAsk: false)
                : null;
        var name = string.Join(' ', named);
        var command = CommandReader.ReadFoldedWord(name);
        var code = command.Kind == CommandKind.Language ? command.LanguageCode
            : words.Length > 1 && Language.TryParse(name, out var language) ? language.Code
            : null;
        return code is null ? null : new IntentReading(Intent.Language, MustAsk: false)
        {
            LanguageCode = code,
            Slots = Slot("language", code),
        };
    }

    private IntentReading? ReadWords(string folded)
    {
        var bare = string.Join(' ', folded.Split(' ').Where(word => !polite.Contains(word)));
        var target = keywords.Find(folded, out var isGuess);
        if ((target is null || isGuess) && bare.Length > 0 && bare != folded && keywords.Find(bare, out var isBareGuess) is { } without)
            (target, isGuess) = (without, isBareGuess);
        if (target is not null)
            return Fill(new IntentReading(target.Intent, isGuess) { Flow = target.Flow });
        var guessed = signs.Find(folded);
        return guessed == Intent.None ? null : Fill(new IntentReading(guessed, MustAsk: true));
    }

    private IntentReading Fill(IntentReading reading)
    {
        var flow = reading.Flow ?? flows.FlowFor(reading.Intent);
        var entry = flow is null ? null : flows.FindNewest(flow)!.Intents.FirstOrDefault(entry => entry.Intent == reading.Intent);
        return reading with { Flow = flow, Slots = entry?.Slots.ToImmutableDictionary() ?? reading.Slots };
    }

    private static ImmutableDictionary<string, string> Slot(string name, string value) =>
        ImmutableDictionary<string, string>.Empty.Add(name, value);
}
