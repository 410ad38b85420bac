namespace Gateway.Registry;

/// <summary>Whom a phone asks for that asks about many people, as tables and dialogs name it.</summary>
internal static class Helping
{
    /// <summary>Nobody but its own household: the limit stays, and it is not asked again for a while.</summary>
    public const string Nobody = "nobody";

    /// <summary>The people of an organisation that the programme knows by its code.</summary>
    public const string Organisation = "organisation";

    /// <summary>Whom somebody can help.</summary>
    public static IReadOnlySet<string> Kinds { get; } = new HashSet<string>(["family", "neighbours", "customers", Organisation], StringComparer.Ordinal);
}
