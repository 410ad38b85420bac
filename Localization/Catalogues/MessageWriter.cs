using System.Globalization;
using System.Text;
using Localization.Languages;

namespace Localization.Catalogues;

/// <summary>Writes the nodes of one message, remembering the first value that was not given.</summary>
internal sealed class MessageWriter(
    Language language, IReadOnlyDictionary<string, string> arguments, StringBuilder output)
{
    internal string? MissingName { get; private set; }

    internal string Text => output.ToString();

    internal void Write(MessageNode[] nodes, string? count)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case MessageNode.Words words:
                    output.Append(words.Text);
                    break;
                case MessageNode.Value value:
                    output.Append(ValueText.Format(Find(value.Name), value.Format));
                    break;
                case MessageNode.CountSign:
                    output.Append(ValueText.Format(count ?? "", ValueFormat.Number));
                    break;
                case MessageNode.Plural plural:
                    WritePlural(plural);
                    break;
                case MessageNode.Select select:
                    var word = Find(select.Name);
                    Write(select.Branches.TryGetValue(word, out var chosen) ? chosen : select.Branches["other"], count);
                    break;
            }
        }
    }

    private void WritePlural(MessageNode.Plural plural)
    {
        var number = Find(plural.Name);
        if (!plural.Branches.TryGetValue("=" + number, out var branch))
        {
            var isWhole = long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
            var form = isWhole ? language.PluralForm(whole) : "other";
            branch = plural.Branches.TryGetValue(form, out var own) ? own : plural.Branches["other"];
        }

        Write(branch, number);
    }

    private string Find(string name)
    {
        if (arguments.TryGetValue(name, out var value))
            return value;
        MissingName ??= name;
        return "";
    }
}
