using System.Collections.Frozen;
using System.Collections.Immutable;
using Dialogs.Flows;
using Dialogs.Inputs.Intents;
using Dialogs.Inputs.Intents.Examples;

namespace Dialogs.Inputs;

/// <summary>Reads what somebody who writes out of the blue wants.</summary>
/// <remarks>
/// A ladder of fixed rungs, so that the same text is always read the same way: a plea for safety; a reference; a keyword with what belongs to it; a CNIC; an
/// opt-out, which counts only when it is all that is said; a language; the whole text as a keyword, exactly or by its sound;
/// clues in a sentence, acted on when sure; a keyword with one letter wrong, and loose clues, which are asked back.
/// </remarks>
public sealed class IntentReader
{
    private const int FewestDigitsOfFaultyCnic = 8;
    private const int LongestText = 1600;
    private static readonly IntentReading Nothing = new(Intent.None, MustAsk: false);
    private static readonly SenseText Wordless = new();

    private readonly KeywordIndex keywords;
    private readonly SenseIndex senses;
    private readonly ClueIndex clues;
    private readonly OptOutReader optOut;
    private readonly LikelyIntents examples;
    private readonly FlowSet flows;
    private readonly AfterKeyword afterKeyword;
    private readonly FrozenSet<string> fillers;

    /// <summary>Makes a reader.</summary>
    /// <param name="flows">The flows, whose keywords are known for certain.</param>
    /// <param name="lexicon">Further words and signs.</param>
    public IntentReader(FlowSet flows, IntentLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(lexicon);
        this.flows = flows;
        keywords = new KeywordIndex(flows, lexicon);
        afterKeyword = new AfterKeyword(flows);
        senses = new SenseIndex(lexicon);
        clues = new ClueIndex(lexicon);
        optOut = new OptOutReader(lexicon);
        examples = lexicon.Examples;
        fillers = lexicon.Fillers.Append("8171").Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed; what is longer than any message is cut.</param>
    public IntentReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            text = text[..LongestText];
        var folded = Prepare(text);
        if (!folded.Any(char.IsLetterOrDigit))
            return Nothing;
        // A bare number, which is what most people send, has no words to understand.
        var hasWords = folded.Any(char.IsLetter);
        var meant = hasWords ? senses.Read(folded) : Wordless;
        var clue = hasWords ? clues.Find(meant) : null;
        var bare = string.Join(' ', folded.Split(' ').Where(word => !fillers.Contains(word)));

        // A right reference goes before a CNIC: its eight digits would else be a CNIC with five missing.
        var reading = (clue?.Intent == Intent.Safety ? Settle(Of(clue, meant), folded, meant) : null)
            ?? ReadAddition(text)
            ?? ReadReference(text, folded)
            ?? afterKeyword.Read(text, folded)
            ?? ReadCnic(text, clue)
            ?? ReadOptOut(folded, () => ReadWords(folded, bare, clue, meant))
            ?? LanguageRequest.Read(bare.Length == 0 ? folded : bare)
            ?? (hasWords ? Settle(ReadWords(folded, bare, clue, meant), folded, meant) : ReadWords(folded, bare, clue, meant))
            ?? Nothing;
        return Fill(reading);
    }

    /// <summary>A text as words are looked for in it.</summary>
    internal static string Prepare(string text) => WordCutter.SplitOrders(WordCutter.JoinLetters(Folding.Fold(text)));

    // A keyword, and what is nearly one, is not compared with examples.
    private IntentReading? Settle(IntentReading? reading, string folded, SenseText meant)
    {
        if (reading is { IsKeyword: true } || examples.Find(folded, meant) is not { } likeness)
            return reading;
        var settled = SecondOpinion.Settle(reading, likeness, meant);
        return settled is { Intent: Intent.Language } ? LanguageRequest.Within(folded, settled.MustAsk) : settled;
    }

    private static IntentReading? ReadCnic(string text, Clue? clue)
    {
        if (clue is { IsSure: true, Intent: Intent.ComplaintDeduction or Intent.Fake })
            return null;
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

    private IntentReading? ReadAddition(string text) =>
        flows.FindNewest(AdditionReader.Flow) is not null && AdditionReader.Read(text) is { } given
            ? new IntentReading(Intent.Help, MustAsk: false) { Flow = AdditionReader.Flow, Slots = given }
            : null;

    private static IntentReading? ReadReference(string text, string folded)
    {
        var reference = ReferenceReader.Read(text);
        // Named as a reference but mistyped: the status flow says what is wrong with it.
        if (reference is ReferenceReading.Mistyped && folded.Any(char.IsLetter))
            return new IntentReading(Intent.Status, MustAsk: false) { FeedsFlow = true, Slots = Slot("typed", "yes") };
        if (reference is not ReferenceReading.Entered read)
            return null;
        var isStop = folded.Split(' ').Any(word => word is "stop" or "band" or "بند" or "روکو");
        return new IntentReading(isStop ? Intent.Stop : Intent.Status, isStop) { Slots = Slot("reference", read.Reference) };
    }

    // A loose opt-out gives way to what is certain.
    private IntentReading? ReadOptOut(string folded, Func<IntentReading?> words) =>
        optOut.Read(folded) is not { } wanted || (wanted.MustAsk && words() is { MustAsk: false }) ? null : wanted;

    // What is certain goes before what is asked back: a keyword, a sure clue, a keyword nearly, a loose clue.
    private IntentReading? ReadWords(string folded, string bare, Clue? clue, SenseText meant)
    {
        var keyword = keywords.Find(folded, out var isGuess);
        if ((keyword is null || isGuess) && bare.Length > 0 && bare != folded && keywords.Find(bare, out var isBareGuess) is { } without)
            (keyword, isGuess) = (without, isBareGuess);
        var isClueCertain = clue is not null && ClueIndex.IsCertain(clue, meant);
        if (keyword is not null && (!isGuess || !isClueCertain))
            return new IntentReading(keyword.Intent, isGuess) { Flow = keyword.Flow, IsKeyword = true };
        return clue is null ? null : Of(clue, meant);
    }

    private static IntentReading Of(Clue clue, SenseText meant) => new(clue.Intent, !ClueIndex.IsCertain(clue, meant)) { StaysAsked = clue.StaysAsked };

    private IntentReading Fill(IntentReading reading)
    {
        var flow = reading.Flow ?? flows.FlowFor(reading.Intent);
        if (reading.Slots.Count > 0 || flow is null)
            return reading with { Flow = flow };
        var entry = flows.FindNewest(flow)!.Intents.FirstOrDefault(entry => entry.Intent == reading.Intent);
        return reading with { Flow = flow, Slots = entry?.Slots.ToImmutableDictionary() ?? reading.Slots };
    }

    private static ImmutableDictionary<string, string> Slot(string name, string value) =>
        ImmutableDictionary<string, string>.Empty.Add(name, value);
}
