using System.Collections.Frozen;

namespace Dialogs.Inputs.Answers;

/// <summary>Answers that mean other than their words: "of course", "rehne do", "koi baat nahi".</summary>
internal static class AnswerPhrases
{
    private static readonly FrozenDictionary<string, YesNo> Whole = Table(
        (YesNo.Yes, "submit|mil gae hain|mil gaye hain|mil gai hai|mil gaya hai|aa gaye hain|aa gae hain|a gai hai|aa gai hai|that is my name|thats my name|that is me|thats me|that is mine|thats mine|its me|it is me|مل گئے ہیں|مل گئی ہے|مل گیا ہے|آ گئے ہیں|sure|bhej do|bhej den|bhej dein|bhej dain|bhejo|bhejen|bhejein|bhjo|send|send it|send me|please send|shuru karo|shuru karen|likh lo|likh len|likh lein|darj karo|darj kar do|darj kr do|darj karen|darj kar den|bata do|bata dein|bata den|بھیج دیں|بھیج دو|بھیجیں|بھیجو|لکھ لیں|درج کریں|درج کر دیں|بتا دیں|ڪريو|موڪليو|وکړئ|sounds good|looks good|looks right|thats right|that is right|kar lo|kr lo|krlo|karlo|han krlo|haan krlo|haan kar lo|of course|ofcourse|ofc|off course|go ahead|do it|yes do it|kar do|kr do|kar den|kar dein|kr den|kr dain|kar dain|karo|kro|karen|karein|kar dijiye|save|save karo|save kar do|confirm karo|confirm kar do|why not sure|received|i received|i received it|i got it|got it|i got|paise mil gaye|paise mil gae|paise aa gaye|qist mil gai|پیسے مل گئے|sure why not|yes why not|why not yes|haan kyun nahi|han kyun nahi|kyun nahi|kyu nahi|کیوں نہیں|ہاں کیوں نہیں|mil gaya|mil gaye|mil gai|mil gayi|mil gae|مل گیا|مل گئے|مل گئی|کر دیں|کر دو|کریں|کرو|محفوظ کریں"),
        (YesNo.No, "na kren|na krein|na karen|na karein|mat karen|mat karein|mat kren|dont send|do not send|dont send it|nothing received|nothing came|received nothing|not received|kuch nahi mila|kuch nahi aya|nahi bhejna|nahi bhejni|nahi karni|نہیں بھیجنا|نہیں کرنی|کچھ نہیں ملا|ye kisi aur ka hai|yeh kisi aur ka hai|یہ کسی اور کا ہے|negative|na bhejo|na bhejna|na bhejen|mat bhejna|mat likho|mat karna|mat krna|na karna|na krna|نہ بھیجیں|مت بھیجیں|مت کریں|نه غواړم|نہ کرو|i say no|کو جی|کو|no thats wrong|not mine|not my|thats not me|that is not me|not me|wo main nahi|wo mai nai|kisi aur ka hai|kisi aur ka|ye mera nahi|ye meri nahi|mera nahi|meri nahi|mera nai|meri nai|یہ میرا نہیں|میرا نہیں|یہ میری نہیں|na rehne do|na rehne den|nahi rehne do|nahi rehne den|na rehny den|na rehny do|nahi chahiye|nahi chahie|nahi chaiye|نہیں چاہیے|نہیں رہنے دیں|نہ رہنے دیں|nahi krni|nhi krna|nhi karna|nahi kro|mat bhejo|mat bhejen|not now|not yet|i dont|i do not|i did not|i didnt|i dont want|i do not want|i dont want it|i do not want it|i dont want to|i dont agree|i do not agree|i disagree|nahi chahta|nahi chahti|main nahi chahta|main nahi chahti|mein nahi chahti|nahi karna|nahi karni|nahi krna|نہیں چاہتی|نہیں چاہتا|نہیں کرنا|abhi nahi|abi nahi|abhi nahin|abhi nhi|abhi nai|no need|not needed|zaroorat nahi|zarurat nahi|zarorat nahi|koi zaroorat nahi|rehne do|rehny do|rahne do|rehne den|rehne dein|rehnay do|chor do|chhor do|choro|chhoro|leave it|not interested|no way|kabhi nahi|kabi nahi|hargiz nahi|bilkul bhi nahi|mat karo|mat kro|na karo|na kro|do not|dont|do not do it|dont do it|رہنے دو|رہنے دیں|ضرورت نہیں|ابھی نہیں|کبھی نہیں|ہرگز نہیں|چھوڑ دو|چھوڑو|مت کرو|نہ کریں"),
        (YesNo.Unsure, "not sure|no problem|no issue|koi baat nahi|koi masla nahi|not bad|no ok|ok no|hm|hmm|ho gaya|no no yes|کوئی بات نہیں|کوئی مسئلہ نہیں"));

    /// <summary>What a whole folded text means; null when it is no such phrase.</summary>
    internal static YesNo? Find(string folded) => Whole.TryGetValue(folded, out var meant) ? meant : null;

    private static FrozenDictionary<string, YesNo> Table(params (YesNo Meaning, string Phrases)[] rows) => rows
        .SelectMany(row => row.Phrases.Split('|'), (row, phrase) => (Phrase: Folding.Fold(phrase), row.Meaning))
        .DistinctBy(pair => pair.Phrase)
        .ToFrozenDictionary(pair => pair.Phrase, pair => pair.Meaning, StringComparer.Ordinal);
}
