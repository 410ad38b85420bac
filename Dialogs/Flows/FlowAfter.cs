using System.Collections.Frozen;

namespace Dialogs.Flows;

/// <summary>What may stand after a keyword in the same text.</summary>
public enum AfterKind
{
    /// <summary>A mobile number: "FAKE 0300 1234567".</summary>
    Msisdn,

    /// <summary>A short code of letters and digits: "CHECK V4821".</summary>
    Code,

    /// <summary>A message that is quoted: so long that it is no sentence of the person's own.</summary>
    Quoted,

    /// <summary>One of a few words: "STOP lessons".</summary>
    Words,
}

/// <summary>Something that may stand after a flow's keyword, and the slot it fills.</summary>
/// <param name="Slot">The slot; it must be one that may be given.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Words">For words: each as it is compared, with the value it stands for.</param>
/// <param name="Place">Where it is written.</param>
public sealed record FlowAfter(string Slot, AfterKind Kind, FrozenDictionary<string, string> Words, FilePlace Place);
