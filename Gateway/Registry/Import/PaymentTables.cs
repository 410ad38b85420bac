using Gateway.Security;

namespace Gateway.Registry.Import;

/// <summary><c>enrolments.csv</c>: who takes part in which programme.</summary>
/// <param name="personal">Makes the tokens.</param>
internal sealed class EnrolmentTable(PersonalData personal) : CsvTable
{
    /// <inheritdoc />
    public override string File => "enrolments.csv";

    /// <inheritdoc />
    public override IReadOnlyList<string> Header { get; } = ["cnic", "programme", "status", "reason", "since"];

    /// <inheritdoc />
    public override IReadOnlyList<Type> Types { get; } = [typeof(byte[]), typeof(string), typeof(string), typeof(string), typeof(string)];

    /// <inheritdoc />
    public override UpsertStatement Statement { get; } = new("enrolments", ["cnic", "programme", "status", "reason", "since"], keys: 2);

    /// <inheritdoc />
    public override object? Read(CsvRecord record, ColumnBatch batch)
    {
        if (!record.Person(0, out var cnic) || !record.Code(1, out var programme) || !record.Word(2, EnrolmentStatus.All, out var status)
            || !record.CodeOrNull(3, out var reason) || !record.Date(4, out var since))
            return null;

        var token = personal.TokenOfCnic(cnic.Digits);
        programme = programme.ToLowerInvariant();
        batch.Set(0, token.ToArray());
        batch.Set(1, programme);
        batch.Set(2, status);
        batch.Set(3, reason ?? "");
        batch.Set(4, Iso(since));
        return (token, programme);
    }
}

/// <summary><c>payments.csv</c>: what was or will be paid, when and where.</summary>
/// <param name="personal">Makes the tokens.</param>
internal sealed class PaymentTable(PersonalData personal) : CsvTable
{
    // A typing slip of two digits must not pass for a payment.
    private const long LargestAmount = 10_000_000;

    /// <inheritdoc />
    public override string File => "payments.csv";

    /// <inheritdoc />
    public override IReadOnlyList<string> Header { get; } =
        ["cnic", "programme", "cycle", "amount", "status", "window_from", "window_to", "paid_on", "payment_point"];

    /// <inheritdoc />
    public override IReadOnlyList<Type> Types { get; } =
    [
        typeof(byte[]), typeof(string), typeof(string), typeof(long?), typeof(string), typeof(string), typeof(string), typeof(string), typeof(string),
    ];

    /// <inheritdoc />
    public override UpsertStatement Statement { get; } = new(
        "payments", ["cnic", "programme", "cycle", "amount", "status", "window_from", "window_to", "paid_on", "payment_point"], keys: 3);

    /// <inheritdoc />
    public override object? Read(CsvRecord record, ColumnBatch batch)
    {
        if (!record.Person(0, out var cnic) || !record.Code(1, out var programme) || !record.Code(2, out var cycle)
            || !record.Number(3, 0, LargestAmount, out var amount) || !record.Word(4, PaymentStatus.All, out var status)
            || !record.Date(5, out var from) || !record.Date(6, out var to) || !record.Date(7, out var paidOn)
            || !record.CodeOrNull(8, out var point))
            return null;
        if (from > to)
        {
            record.Reject(6, "is before window_from");
            return null;
        }

        var token = personal.TokenOfCnic(cnic.Digits);
        programme = programme.ToLowerInvariant();
        batch.Set(0, token.ToArray());
        batch.Set(1, programme);
        batch.Set(2, cycle);
        batch.Set<long?>(3, amount);
        batch.Set(4, status);
        batch.Set(5, Iso(from));
        batch.Set(6, Iso(to));
        batch.Set(7, Iso(paidOn));
        batch.Set(8, point);
        return (token, programme, cycle);
    }
}

/// <summary><c>payment-points.csv</c>: where money is handed out.</summary>
internal sealed class PaymentPointTable : CsvTable
{
    /// <inheritdoc />
    public override string File => "payment-points.csv";

    /// <inheritdoc />
    public override IReadOnlyList<string> Header { get; } = ["code", "name", "district", "tehsil", "address", "hours"];

    /// <inheritdoc />
    public override IReadOnlyList<Type> Types { get; } = [typeof(string), typeof(string), typeof(string), typeof(string), typeof(string), typeof(string)];

    /// <inheritdoc />
    public override UpsertStatement Statement { get; } = new("payment_points", ["code", "name", "district", "tehsil", "address", "hours"], keys: 1);

    /// <inheritdoc />
    public override object? Read(CsvRecord record, ColumnBatch batch)
    {
        if (!record.Code(0, out var code))
            return null;
        batch.Set(0, code);
        for (var column = 1; column < Header.Count; column++)
        {
            if (!record.Text(column, 300, out var text))
                return null;
            batch.Set(column, text);
        }

        return code;
    }
}
