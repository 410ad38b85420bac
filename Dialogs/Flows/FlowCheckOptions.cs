using Localization.Languages;
using Localization.Ussd;

namespace Dialogs.Flows;

/// <summary>What flows are held to.</summary>
/// <param name="RequiredLanguages">The languages that must word everything.</param>
/// <param name="Limits">How much a screen holds.</param>
public sealed record FlowCheckOptions(IReadOnlyList<Language> RequiredLanguages, UssdLimits Limits)
{
    /// <summary>The lists that flows may choose from.</summary>
    public IReadOnlyCollection<FlowList> Lists { get; init; } = [];

    /// <summary>Whether flows may declare operations that the gateway does not have: those made for a test, never those to be published.</summary>
    public bool MayDeclarePorts { get; init; }

    /// <summary>English, Urdu and Roman Urdu; 182 seven-bit characters or 70 others.</summary>
    public static FlowCheckOptions Default { get; } =
        new([Language.English, Language.Urdu, Language.RomanUrdu], UssdLimits.Default);
}
