using Gateway.Security;

namespace Gateway.Registry.Import;

/// <summary><c>conditions.csv</c>: visits and the like that a payment depends on.</summary>
/// <param name="personal">Makes the tokens.</param>
internal sealed class ConditionTable(PersonalData personal) : CsvTable
{
    /// <summary>The words of a condition: neutral on purpose, for others may read the phone.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["visit", "school", "session", "other"];

    /// <summary>Where a condition stands.</summary>
    public static readonly IReadOnlyList<string> States = ["due", "met", "missed"];

    /// <inheritdoc />
    public override string File => "conditions.csv";

    /// <inheritdoc />
    public override IReadOnlyList<string> Header { get; } = ["cnic", "programme", "condition", "due", "status"];

    /// <inheritdoc />
    public override IReadOnlyList<Type> Types { get; } = [typeof(byte[]), typeof(string), typeof(string), typeof(string), typeof(string)];

    /// <inheritdoc />
    public override UpsertStatement Statement { get; } = new("conditions", ["cnic", "programme", "condition", "due", "status"], keys: 4);

    /// <inheritdoc />
    public override object? Read(CsvRecord record, ColumnBatch batch)
    {
        if (!record.Person(0, out var cnic) || !record.Code(1, out var programme) || !record.Word(2, Kinds, out var condition)
            || !record.Date(3, out var due) || !record.Word(4, States, out var status))
            return null;
        if (due is null)
        {
            record.Reject(3, "is empty");
            return null;
        }

        var token = personal.TokenOfCnic(cnic.Digits);
        programme = programme.ToLowerInvariant();
        batch.Set(0, token.ToArray());
        batch.Set(1, programme);
        batch.Set(2, condition);
        batch.Set(3, Iso(due));
        batch.Set(4, status);
        return (token, programme, condition, due);
    }
}

/// <summary><c>vouchers.csv</c>: vouchers as they are issued, and what became of them.</summary>
/// <param name="personal">Makes the tokens and seals the codes.</param>
internal sealed class VoucherTable(PersonalData personal) : CsvTable
{
    /// <summary>Where sealed codes are bound to.</summary>
    public const string CodePlace = "vouchers.code";

    /// <summary>Where a voucher stands.</summary>
    public static readonly IReadOnlyList<string> States = ["issued", "redeemed", "cancelled"];

    /// <inheritdoc />
    public override string File => "vouchers.csv";

    /// <inheritdoc />
    public override IReadOnlyList<string> Header { get; } = ["cnic", "programme", "code", "expires", "status", "redeemed_on"];

    /// <inheritdoc />
    public override IReadOnlyList<Type> Types { get; } =
        [typeof(byte[]), typeof(byte[]), typeof(string), typeof(byte[]), typeof(string), typeof(string), typeof(string), typeof(byte[])];

    // Sealing the same code twice gives different octets, so the digest alone tells whether a row differs.
    /// <inheritdoc />
    public override UpsertStatement Statement { get; } = new(
        "vouchers", ["digest", "cnic", "programme", "code_sealed", "expires", "status", "redeemed_on", "row_digest"], keys: 1, "row_digest");

    /// <inheritdoc />
    public override object? Read(CsvRecord record, ColumnBatch batch)
    {
        if (!record.Person(0, out var cnic) || !record.Code(1, out var programme) || !record.Code(2, out var code) || !record.Date(3, out var expires)
            || !record.Word(4, States, out var status) || !record.Date(5, out var redeemed))
            return null;
        if (expires is null)
        {
            record.Reject(3, "is empty");
            return null;
        }

        programme = programme.ToLowerInvariant();
        var digest = personal.DigestOf($"voucher:{programme}:{code}");
        batch.Set(0, digest.ToArray());
        batch.Set(1, personal.TokenOfCnic(cnic.Digits).ToArray());
        batch.Set(2, programme);
        batch.Set(3, personal.Seal(code, CodePlace, programme));
        batch.Set(4, Iso(expires));
        batch.Set(5, status);
        batch.Set(6, Iso(redeemed));
        batch.Set(7, personal.DigestOf($"voucher-row:{cnic.Digits}\x1F{programme}\x1F{code}\x1F{Iso(expires)}\x1F{status}\x1F{Iso(redeemed)}").ToArray());
        return digest;
    }
}
