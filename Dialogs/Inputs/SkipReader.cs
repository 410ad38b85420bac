using System.Collections.Frozen;

namespace Dialogs.Inputs;

/// <summary>Reads that somebody leaves a question out, or does not know; only where a flow allows it, and only as the whole text.</summary>
internal static class SkipReader
{
    private static readonly FrozenSet<string> Skips = Set(
        "skip", "pass", "next", "leave it", "rehne do", "rehne dein", "chhor do", "chor do", "aage", "agla", "چھوڑیں", "چھوڑ دیں", "رہنے دیں", "اگلا");

    private static readonly FrozenSet<string> NotKnown = Set(
        "dont know", "don't know", "do not know", "i dont know", "i don't know", "idk", "not sure", "no idea", "pata nahi", "pta nahi", "pata nai",
        "pta nai", "pata nahin", "pta nhi", "pata nhi", "maloom nahi", "malum nahi", "nahi pata", "nai pata", "nahi maloom", "yaad nahi",
        "معلوم نہیں", "پتا نہیں", "پتہ نہیں", "نہیں پتا", "نہیں معلوم", "یاد نہیں");

    internal static bool IsSkip(string folded) => Skips.Contains(folded);

    internal static bool IsNotKnown(string folded) => NotKnown.Contains(folded);

    private static FrozenSet<string> Set(params string[] words) => words.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
}
