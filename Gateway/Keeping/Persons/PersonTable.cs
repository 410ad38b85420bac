namespace Gateway.Keeping.Persons;

/// <summary>What is done to some rows of hers.</summary>
/// <param name="What">In one word: deleted, unlinked, cancelled, done.</param>
/// <param name="Sql">The statement, with names for values (see <see cref="NamedSql"/>). Run again, it touches nothing.</param>
/// <param name="Where">Which rows it touches; null where it is no plain change of its table.</param>
internal sealed record ErasureStep(string What, string Sql, string? Where = null);

/// <summary>Rows of hers that stay.</summary>
/// <param name="Where">Which.</param>
/// <param name="Why">Why, for whoever asked.</param>
internal sealed record KeptRows(string Where, string Why);

/// <summary>One table that holds something of a person: which rows are hers, what is sealed in them, and what becomes of them.</summary>
/// <param name="Name">The table.</param>
/// <param name="Holds">What it is, in plain words.</param>
/// <param name="Hers">Which rows are hers, with names for values.</param>
internal sealed record PersonTable(string Name, string Holds, string Hers)
{
    /// <summary>Every row, as SQL.</summary>
    public const string Always = "1 = 1";

    // A sealed empty text: version, nonce and tag.
    private const int SealedNothing = 29;

    /// <summary>The sealed columns, each with the place it is sealed for.</summary>
    public IReadOnlyDictionary<string, string> Sealed { get; init; } = new Dictionary<string, string>();

    /// <summary>What is done, in order.</summary>
    public IReadOnlyList<ErasureStep> Steps { get; init; } = [];

    /// <summary>What stays, and why.</summary>
    public IReadOnlyList<KeptRows> Keeps { get; init; } = [];

    /// <summary>Rows that are never shown: whoever holds the phone, or stands behind her, may be the reader.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Which rows may be shown.</summary>
    public string Shown => Secret.Length == 0 ? Hers : $"({Hers}) AND NOT ({Secret})";

    /// <summary>Says where a sealed column lies.</summary>
    public PersonTable With(string column, string place) => this with { Sealed = new Dictionary<string, string>(Sealed) { [column] = place } };

    /// <summary>Deletes her rows, or some.</summary>
    public PersonTable Delete(string where = "") => Add(new("deleted", $"DELETE FROM {Name} WHERE {And(where)}", And(where)));

    /// <summary>Takes her out of rows that stay for counting.</summary>
    public PersonTable Unlink(string set, string where = "") => Add(new("unlinked", $"UPDATE {Name} SET {set} WHERE {And(where)}", And(where)));

    /// <summary>Any other step.</summary>
    public PersonTable Step(string what, string sql) => Add(new(what, sql));

    /// <summary>Keeps her rows, or some.</summary>
    public PersonTable Keep(string why, string where = "") => this with { Keeps = [.. Keeps, new(And(where), why)] };

    /// <summary>Whether a sealed column still holds something, as SQL.</summary>
    public static string Filled(string column) => FormattableString.Invariant($"length({column}) > {SealedNothing}");

    private PersonTable Add(ErasureStep step) => this with { Steps = [.. Steps, step] };

    private string And(string where) => where.Length == 0 ? Hers : $"({Hers}) AND ({where})";
}
