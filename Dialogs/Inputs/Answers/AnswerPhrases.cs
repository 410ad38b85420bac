using System.Collections.Frozen;

namespace Dialogs.Inputs.Answers;

/// <summary>Answers that mean other than their words: "of course", "rehne do", "koi baat nahi".</summary>
internal static class AnswerPhrases
{
    private static readonly FrozenDictionary<string, YesNo> Whole = Table(
        (YesNo.Yes, "kar lo|kr lo|krlo|karlo|han krlo|haan krlo|haan kar lo|of course|ofcourse|ofc|off course|go ahead|do it|yes do it|kar do|kr do|kar den|kar dein|kr den|kr dain|kar dain|karo|kro|karen|karein|kar dijiye|save|save karo|save kar do|confirm karo|confirm kar do|why not sure|received|i received|i received it|i got it|got it|i got|paise mil gaye|paise mil gae|paise aa gaye|qist mil gai|پیسے مل گئے|sure why not|yes why not|why not yes|haan kyun nahi|han kyun nahi|kyun nahi|kyu nahi|کیوں نہیں|ہاں کیوں نہیں|mil gaya|mil gaye|mil gai|mil gayi|mil gae|مل گیا|مل گئے|مل گئی|کر دیں|کر دو|کریں|کرو|محفوظ کریں"),
        (YesNo.No, "nahi krni|nhi krna|nhi karna|nahi kro|mat bhejo|mat bhejen|not now|not yet|i dont|i do not|i did not|i didnt|i dont want|i do not want|i dont want it|i do not want it|i dont want to|i dont agree|i do not agree|i disagree|nahi chahta|nahi chahti|main nahi chahta|main nahi chahti|mein nahi chahti|nahi karna|nahi karni|nahi krna|نہیں چاہتی|نہیں چاہتا|نہیں کرنا|abhi nahi|abi nahi|abhi nahin|abhi nhi|abhi nai|no need|not needed|zaroorat nahi|zarurat nahi|zarorat nahi|koi zaroorat nahi|rehne do|rehny do|rahne do|rehne den|rehne dein|rehnay do|chor do|chhor do|choro|chhoro|leave it|not interested|no way|kabhi nahi|kabi nahi|hargiz nahi|bilkul bhi nahi|mat karo|mat kro|na karo|na kro|do not|dont|do not do it|dont do it|رہنے دو|رہنے دیں|ضرورت نہیں|ابھی نہیں|کبھی نہیں|ہرگز نہیں|چھوڑ دو|چھوڑو|مت کرو|نہ کریں"),
        (YesNo.Unsure, "not sure|no problem|no issue|koi baat nahi|koi masla nahi|not bad|no ok|ok no|hm|hmm|ho gaya|no no yes|کوئی بات نہیں|کوئی مسئلہ نہیں"));

    /// <summary>What a whole folded text means; null when it is no such phrase.</summary>
    internal static YesNo? Find(string folded) => Whole.TryGetValue(folded, out var meant) ? meant : null;

    private static FrozenDictionary<string, YesNo> Table(params (YesNo Meaning, string Phrases)[] rows) => rows
        .SelectMany(row => row.Phrases.Split('|'), (row, phrase) => (Phrase: Folding.Fold(phrase), row.Meaning))
        .DistinctBy(pair => pair.Phrase)
        .ToFrozenDictionary(pair => pair.Phrase, pair => pair.Meaning, StringComparer.Ordinal);
}
