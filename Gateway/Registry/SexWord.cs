namespace Gateway.Registry;

/// <summary>Whether a person is on record as a woman or a man, as tables spell it: for counting only, never said and never shown of one person.</summary>
internal static class SexWord
{
    public const string Female = "female";
    public const string Male = "male";

    /// <summary>Reads what registries write; null for anything else.</summary>
    public static string? Read(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "F" or "FEMALE" or "WOMAN" => Female,
        "M" or "MALE" or "MAN" => Male,
        _ => null,
    };

    /// <summary>What the last digit of a CNIC tells where the registry says nothing: odd for men, even for women.</summary>
    public static string? OfCard(string digits) => digits is [.., >= '0' and <= '9' and var last] ? (last - '0') % 2 == 0 ? Female : Male : null;
}
