using System.Collections.Frozen;

namespace Dialogs.Flows;

/// <summary>Writes the names of an enumeration as flow files do: yes_no for YesNo.</summary>
internal static class EnumWords
{
    internal static bool TryParse<TEnum>(string word, out TEnum value)
        where TEnum : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<TEnum>())
        {
            value = candidate;
            if (Of(candidate).Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        value = default;
        return false;
    }

    internal static string List<TEnum>()
        where TEnum : struct, Enum => string.Join(", ", Enum.GetValues<TEnum>().Select(value => Of(value)));

    internal static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Words<TEnum>.ByValue[value];

    private static string Write(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    // Written once: the engine names what happened in every step.
    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        internal static readonly FrozenDictionary<TEnum, string> ByValue =
            Enum.GetValues<TEnum>().Distinct().ToFrozenDictionary(value => value, value => Write(value.ToString()));
    }
}
