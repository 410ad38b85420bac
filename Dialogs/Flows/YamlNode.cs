namespace Dialogs.Flows;

/// <summary>One node of a YAML file, knowing where it stands.</summary>
internal abstract record YamlNode(FilePlace Place)
{
    internal string Kind => this switch { Scalar => "a word", Map => "a mapping", _ => "a list" };

    internal sealed record Scalar(string Value, FilePlace Place) : YamlNode(Place);

    internal sealed record List(IReadOnlyList<YamlNode> Items, FilePlace Place) : YamlNode(Place);

    internal sealed record Map(IReadOnlyList<YamlEntry> Entries, FilePlace Place) : YamlNode(Place);
}

/// <summary>One key of a mapping and its value.</summary>
internal sealed record YamlEntry(string Key, FilePlace Place, YamlNode Value);
