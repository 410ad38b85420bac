using System.Security.Cryptography;
using System.Text;

namespace Dialogs.Flows;

/// <summary>Names content by its hash: a whole file, or a state whatever its place and comments.</summary>
internal static class FlowHash
{
    private const int Octets = 8;

    internal static string Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Octets));

    internal static string Of(YamlNode node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return Of(text.ToString());
    }

    // Lengths before words, so that no two trees write the same text.
    private static void Append(YamlNode node, StringBuilder text)
    {
        switch (node)
        {
            case YamlNode.Scalar scalar:
                text.Append('s').Append(scalar.Value.Length).Append(':').Append(scalar.Value);
                break;
            case YamlNode.List list:
                text.Append('l').Append(list.Items.Count).Append(':');
                foreach (var item in list.Items)
                    Append(item, text);
                break;
            case YamlNode.Map map:
                text.Append('m').Append(map.Entries.Count).Append(':');
                foreach (var entry in map.Entries)
                {
                    text.Append(entry.Key.Length).Append(':').Append(entry.Key);
                    Append(entry.Value, text);
                }

                break;
        }
    }
}
