using System.Collections.Frozen;

namespace Localization.Catalogues;

/// <summary>One piece of a parsed message pattern.</summary>
internal abstract record MessageNode
{
    private MessageNode()
    {
    }

    /// <summary>Words as they stand.</summary>
    internal sealed record Words(string Text) : MessageNode;

    /// <summary>A value put in place.</summary>
    internal sealed record Value(string Name, ValueFormat Format) : MessageNode;

    /// <summary>The number of the plural around it.</summary>
    internal sealed record CountSign : MessageNode;

    /// <summary>A wording chosen by a number.</summary>
    internal sealed record Plural(string Name, FrozenDictionary<string, MessageNode[]> Branches) : MessageNode;

    /// <summary>A wording chosen by a word.</summary>
    internal sealed record Select(string Name, FrozenDictionary<string, MessageNode[]> Branches) : MessageNode;
}

/// <summary>How a value is written out.</summary>
internal enum ValueFormat
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Digits in groups of three.</summary>
    Number,

    /// <summary>Day, month, year with slashes.</summary>
    Date,
}
