using System.Collections.Frozen;

namespace Dialogs.Inputs.Intents;

/// <summary>Tells whether somebody wants no more messages: when that is all that is said, however it is said.</summary>
/// <remarks>
/// Every word must belong to it. "please stop the agent" and "the rain did not stop" have words that do not; "do not stop"
/// takes it back. A word nearly "stop", or one strange word beside it, is asked back.
/// </remarks>
internal sealed class OptOutReader
{
    private const int MostWords = 14;
    private static readonly string[] Kinds = ["stop", "message", "send", "not", "cancel"];

    private static readonly FrozenSet<string> NoOrders = new[] { "bus stop", "bas stop", "non stop", "no stop", "بس اسٹاپ", "بس سٹاپ", "بس ستاپ" }
        .Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, FrozenSet<string>> senses;
    private readonly FrozenSet<string> beside;
    private readonly FrozenSet<string> chatter;
    private readonly string[] phrases;

    internal OptOutReader(IntentLexicon lexicon)
    {
        senses = Kinds.ToFrozenDictionary(
            sense => sense, sense => lexicon.OptOut.GetValueOrDefault(sense, []).Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
        beside = lexicon.OptOut.GetValueOrDefault("beside", []).Concat(lexicon.Fillers).Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
        chatter = lexicon.OptOut.GetValueOrDefault("chatter", []).Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
        phrases = [.. beside.Where(word => word.Contains(' ', StringComparison.Ordinal)).OrderByDescending(phrase => phrase.Length)];
    }

    /// <summary>Reads folded text: wanted, perhaps wanted, or null.</summary>
    internal IntentReading? Read(string folded)
    {
        var words = WithoutPhrases(folded).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > MostWords || words.Zip(words.Skip(1)).Any(pair => NoOrders.Contains($"{pair.First} {pair.Second}")))
            return null;
        var said = words.Select(Sense).ToList();
        var hasMessage = said.Contains("message");
        var strange = words.Zip(said).Count(pair => pair.Second == "?" && !(hasMessage && chatter.Contains(pair.First)));
        var stops = said.Count(sense => sense == "stop");
        var denials = said.Count(sense => sense == "not");
        var isStop = stops > 0 && denials == 0;
        var isNoMessage = stops == 0 && denials > 0 && hasMessage && (said.Contains("send") || IsOrder(words));
        if (strange == 0 && (isStop || isNoMessage))
            return new IntentReading(Intent.Stop, MustAsk: false);
        var isMessages = hasMessage && (isStop || isNoMessage) && strange == 1 && words.Length > 3;
        var isCancel = strange == 0 && denials == 0 && said.Contains("cancel");
        var isNear = words.Length <= 3 && strange == 1 && denials == 0 && words.Any(IsNearlyStop);
        return isMessages || isCancel || isNear ? new IntentReading(Intent.Stop, MustAsk: true) : null;
    }

    // "dont message me" and "message mat karo" are orders; "no message" may be a report.
    private bool IsOrder(string[] words) =>
        words.Any(word => word is "dont" or "mat" or "more" or "مت" or "chahiye" or "chahye" or "chahie" or "چاہیے" or "want" or "need")
        || words.Zip(words.Skip(1)).Any(pair => pair is ("do", "not") or ("don", "t")
            || (senses["not"].Contains(pair.First) && pair.Second is "karo" or "kro" or "kr" or "kar" or "karen" or "karein" or "kren" or "karain" or "kiya" or "کرو" or "کریں" or "کریو" or "کیا"));

    // "wrong number, don't message": why somebody wants no more is no part of the order.
    private string WithoutPhrases(string folded)
    {
        var padded = $" {folded} ";
        foreach (var phrase in phrases)
            padded = padded.Replace($" {phrase} ", " ", StringComparison.Ordinal);
        return padded;
    }

    private string Sense(string word)
    {
        var plain = RomanUrdu.Squeeze(word, 1);
        foreach (var (sense, known) in senses)
        {
            if (known.Contains(word) || (plain != word && known.Contains(plain)))
                return sense;
        }

        return beside.Contains(word) || beside.Contains(plain) ? "" : "?";
    }

    // A slip of the thumb, but not another word.
    private static bool IsNearlyStop(string word) => word is not ("shop" or "step" or "top" or "stoop" or "slop" or "sto")
        && word.Length >= 3 && word[0] == 's' && EditDistance.IsOne("stop", word) || word is "tsop" or "dtop" or "atop";
}
