namespace Gateway.Keeping.Persons;

/// <summary>Every table that holds something of a person. A test fails when a table with sealed values is missing here.</summary>
internal static class PersonTables
{
    /// <summary>Why nothing of the registry's is erased here.</summary>
    public const string Registry = "It is the registry's record, copied here: what is erased there goes with the next import or synchronisation.";

    /// <summary>Why records of money stay.</summary>
    public const string Money = "Records of money are kept as long as the law on public accounts asks.";

    /// <summary>Why counts of today stay.</summary>
    public const string Today = "It counts questions of today against misuse, by pseudonym, and goes by itself after the day.";

    /// <summary>All of them, in the order in which they are erased.</summary>
    public static IReadOnlyList<PersonTable> All { get; } = [.. MessageTables.All, .. TalkTables.All, .. CaseTables.All, .. AccessTables.All, .. ServiceTables.All, .. RegistryTables.All];
}
