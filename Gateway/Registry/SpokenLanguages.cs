using Localization.Languages;

namespace Gateway.Registry;

/// <summary>The language codes a registry file may name.</summary>
internal static class SpokenLanguages
{
    /// <summary>Every code.</summary>
    public static readonly IReadOnlyList<string> Codes = [.. Language.All.Select(language => language.Code)];
}
