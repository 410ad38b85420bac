using System.Text;
using Localization.Languages;

namespace Localization.Catalogues;

/// <summary>
/// One wording with places for values: a subset of ICU MessageFormat.
/// <code>
/// message  = ( words | argument )*
/// argument = '{' name '}'
///          | '{' name ',' ( 'number' | 'date' ) '}'
///          | '{' name ',' 'plural' ',' ( ( '=' digits | 'one' | 'other' ) '{' message '}' )+ '}'
///          | '{' name ',' 'select' ',' ( word '{' message '}' )+ '}'
/// name     = a letter, then letters, digits or '_'
/// </code>
/// plural and select need an <c>other</c> branch; <c>#</c> inside plural is its number. An apostrophe before a brace
/// (or before <c>#</c> inside plural) quotes up to the next apostrophe; two apostrophes are one; any other is itself.
/// </summary>
/// <remarks>
/// Numbers are grouped "13,500" and dates written 12/05/2026 in every language: these read correctly inside
/// right-to-left text without direction marks, and stay in the seven-bit alphabet.
/// </remarks>
public sealed class MessagePattern
{
    private readonly MessageNode[] nodes;
    private readonly string? constant;

    private MessagePattern(string text, MessageNode[] nodes)
    {
        Text = text;
        this.nodes = nodes;
        constant = nodes switch
        {
            [] => "",
            [MessageNode.Words only] => only.Text,
            _ => null,
        };
        var names = new SortedSet<string>(StringComparer.Ordinal);
        CollectNames(nodes, names);
        Placeholders = [.. names];
    }

    /// <summary>The pattern as it is written.</summary>
    public string Text { get; }

    /// <summary>The names of its values, sorted.</summary>
    public IReadOnlyList<string> Placeholders { get; }

    /// <summary>Everything it may say without its values: the words of every branch, with a space where a value stands.</summary>
    public string Words => string.Concat(nodes.Select(WordsOf));

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="pattern">The result, when the pattern is right.</param>
    /// <param name="problem">The first mistake, when it is not.</param>
    /// <returns>Whether it is right.</returns>
    public static bool TryParse(
        string text,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MessagePattern? pattern,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out MessageProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new MessageParser(text);
        var nodes = parser.Parse();
        problem = parser.Problem;
        pattern = problem is null ? new MessagePattern(text, nodes) : null;
        return pattern is not null;
    }

    /// <summary>Writes the wording with its values in place.</summary>
    /// <param name="language">The language, for its plural rule.</param>
    /// <param name="arguments">The values: text, ISO dates, invariant numbers.</param>
    /// <param name="rendered">The text; a value that was not given is left out.</param>
    /// <returns>The name of the first value that was not given, or null when all were.</returns>
    public string? Render(Language language, IReadOnlyDictionary<string, string> arguments, out string rendered)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(arguments);
        if (constant is not null)
        {
            rendered = constant;
            return null;
        }

        var writer = new MessageWriter(language, arguments, new StringBuilder(160));
        writer.Write(nodes, count: null);
        rendered = writer.Text;
        return writer.MissingName;
    }

    private static string WordsOf(MessageNode node) => node switch
    {
        MessageNode.Words words => words.Text,
        MessageNode.Plural plural => string.Join(' ', plural.Branches.Values.SelectMany(branch => branch).Select(WordsOf)),
        MessageNode.Select select => string.Join(' ', select.Branches.Values.SelectMany(branch => branch).Select(WordsOf)),
        _ => " ",
    };

    private static void CollectNames(MessageNode[] nodes, SortedSet<string> names)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case MessageNode.Value value:
                    names.Add(value.Name);
                    break;
                case MessageNode.Plural plural:
                    names.Add(plural.Name);
                    CollectBranches(plural.Branches.Values, names);
                    break;
                case MessageNode.Select select:
                    names.Add(select.Name);
                    CollectBranches(select.Branches.Values, names);
                    break;
            }
        }
    }

    private static void CollectBranches(IEnumerable<MessageNode[]> branches, SortedSet<string> names)
    {
        foreach (var branch in branches)
            CollectNames(branch, names);
    }
}
