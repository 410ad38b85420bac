using System.Collections.Frozen;
using System.Text;

namespace Localization.Catalogues;

/// <summary>Recursive descent over one message pattern; stops at the first mistake.</summary>
internal sealed class MessageParser(string text)
{
    private const int DeepestNesting = 8;
    private int at;

    internal MessageProblem? Problem { get; private set; }

    internal MessageNode[] Parse()
    {
        var nodes = ParseMessage(depth: 0, inPlural: false);
        if (Problem is null && at < text.Length)
            Fail("This closing brace has no opening one.");
        return nodes;
    }

    private MessageNode[] ParseMessage(int depth, bool inPlural)
    {
        var nodes = new List<MessageNode>();
        var words = new StringBuilder();
        if (depth > DeepestNesting)
            Fail("Messages may be nested eight deep at most.");
        while (Problem is null && at < text.Length && text[at] != '}')
        {
            var c = text[at];
            if (c == '\'')
            {
                ReadApostrophe(words, inPlural);
            }
            else if (c == '{' || (c == '#' && inPlural))
            {
                Flush(words, nodes);
                nodes.Add(c == '{' ? ParseArgument(depth) : ReadCountSign());
            }
            else
            {
                words.Append(c);
                at++;
            }
        }

        Flush(words, nodes);
        return [.. nodes];
    }

    private MessageNode.CountSign ReadCountSign()
    {
        at++;
        return new MessageNode.CountSign();
    }

    private static void Flush(StringBuilder words, List<MessageNode> nodes)
    {
        if (words.Length > 0)
            nodes.Add(new MessageNode.Words(words.ToString()));
        words.Clear();
    }

    private void ReadApostrophe(StringBuilder words, bool inPlural)
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        if (next == '\'')
        {
            words.Append('\'');
            at += 2;
        }
        else if (next is '{' or '}' || (next == '#' && inPlural))
        {
            var close = text.IndexOf('\'', at + 2);
            if (close < 0)
            {
                Fail("This quotation is never closed.");
                return;
            }

            words.Append(text, at + 1, close - at - 1);
            at = close + 1;
        }
        else
        {
            words.Append('\'');
            at++;
        }
    }

    private MessageNode ParseArgument(int depth)
    {
        at++;
        var name = ReadName("a value's name");
        if (TryTake('}'))
            return new MessageNode.Value(name, ValueFormat.Plain);
        Expect(',', "',' or '}' after the name");
        SkipSpace();
        var kindAt = at;
        var kind = Problem is null ? ReadName("number, date, plural or select") : "";
        switch (kind)
        {
            case "number" or "date":
                Expect('}', "'}'");
                return new MessageNode.Value(name, kind == "date" ? ValueFormat.Date : ValueFormat.Number);
            case "plural" or "select":
                Expect(',', $"',' after {kind}");
                var branches = ParseBranches(depth, kind == "plural");
                return kind == "plural"
                    ? new MessageNode.Plural(name, branches)
                    : new MessageNode.Select(name, branches);
            default:
                at = kindAt;
                Fail($"'{kind}' is not a format: use number, date, plural or select.");
                return new MessageNode.Value(name, ValueFormat.Plain);
        }
    }

    private FrozenDictionary<string, MessageNode[]> ParseBranches(int depth, bool isPlural)
    {
        var branches = new Dictionary<string, MessageNode[]>(StringComparer.Ordinal);
        while (Problem is null && !TryTake('}'))
        {
            SkipSpace();
            var start = at;
            var key = isPlural && at < text.Length && text[at] == '=' ? ReadExactNumber() : ReadName("a branch");
            if (isPlural && Problem is null && key is not ("one" or "other") && !key.StartsWith('='))
            {
                at = start;
                Fail($"'{key}' is not a plural form here: use one, other or =number.");
            }

            Expect('{', "'{' before the branch's wording");
            var message = ParseMessage(depth + 1, isPlural);
            Expect('}', "'}' after the branch's wording");
            if (Problem is null && !branches.TryAdd(key, message))
            {
                at = start;
                Fail($"The branch '{key}' is there twice.");
            }
        }

        if (Problem is null && !branches.ContainsKey("other"))
            Fail("The branch 'other' is missing.");
        return branches.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private string ReadExactNumber()
    {
        var start = at++;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        if (at == start + 1)
            Fail("A number is expected after '='.");
        return text[start..at];
    }

    private string ReadName(string what)
    {
        SkipSpace();
        var start = at;
        while (at < text.Length && (char.IsLetter(text[at]) || (at > start && (char.IsAsciiDigit(text[at]) || text[at] == '_'))))
            at++;
        if (at == start)
            Fail($"Expected {what}.");
        return text[start..at];
    }

    private bool TryTake(char expected)
    {
        SkipSpace();
        if (Problem is not null || at >= text.Length || text[at] != expected)
            return false;
        at++;
        return true;
    }

    private void Expect(char expected, string what)
    {
        if (Problem is null && !TryTake(expected))
            Fail($"Expected {what}.");
    }

    private void SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }

    private void Fail(string message) => Problem ??= new MessageProblem(Math.Min(at, text.Length), message);
}
