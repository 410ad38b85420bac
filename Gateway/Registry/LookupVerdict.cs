namespace Gateway.Registry;

/// <summary>Whether a phone may ask about one more person, and if not, why: each reason has words and a next step of its own.</summary>
internal enum LookupVerdict
{
    /// <summary>It may.</summary>
    Allowed,

    /// <summary>It may, and is told of others only that a record exists: it asks for many people.</summary>
    Helper,

    /// <summary>It asked about as many as one household does, and was not asked yet whom it helps.</summary>
    Many,

    /// <summary>It asked about as many as it may on one day.</summary>
    Day,

    /// <summary>It helps others, and asked about as many as a helper may on one day.</summary>
    HelperDay,

    /// <summary>It asked about as many as it may in an hour.</summary>
    Hour,

    /// <summary>The cards it asks about follow one another.</summary>
    Row,

    /// <summary>Too many cards around this one were asked about today, by whomever.</summary>
    Crowd,

    /// <summary>Too many phones asked about this card, in an hour or on one day.</summary>
    Card,
}

/// <summary>What a verdict means to who reads it.</summary>
internal static class LookupVerdicts
{
    /// <summary>Whether the question is answered.</summary>
    public static bool IsAllowed(this LookupVerdict verdict) => verdict is LookupVerdict.Allowed or LookupVerdict.Helper;

    /// <summary>The last word of the catalogue key under <c>limit</c>. A crowd is not told apart from a row: it would tell what others ask.</summary>
    public static string Word(this LookupVerdict verdict) => verdict switch
    {
        LookupVerdict.HelperDay => "helper",
        LookupVerdict.Hour => "hour",
        LookupVerdict.Row or LookupVerdict.Crowd => "row",
        LookupVerdict.Card => "card",
        _ => "day",
    };
}
