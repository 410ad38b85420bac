using Gateway.Messages;
using Gateway.Security;

namespace Gateway.Registry.Import;

/// <summary>A file of ported numbers: which operator each is with now. Numbers become tokens; none is kept.</summary>
/// <param name="file">The file's name.</param>
/// <param name="operators">The operators' names.</param>
/// <param name="personal">Makes the tokens.</param>
internal sealed class PortedNumberTable(string file, IReadOnlyList<string> operators, PersonalData personal) : CsvTable
{
    /// <inheritdoc />
    public override string File => file;

    /// <inheritdoc />
    public override IReadOnlyList<string> Header { get; } = ["msisdn", "operator"];

    /// <inheritdoc />
    public override IReadOnlyList<Type> Types { get; } = [typeof(byte[]), typeof(string)];

    /// <inheritdoc />
    public override UpsertStatement Statement { get; } = new("ported_numbers", ["person", "operator"], keys: 1);

    /// <inheritdoc />
    public override object? Read(CsvRecord record, ColumnBatch batch)
    {
        if (!Msisdn.TryParse(record.Raw(0), out var number))
        {
            record.Reject(0, "is not a phone number");
            return null;
        }

        if (!record.Word(1, operators, out var name))
            return null;
        var token = personal.TokenOf(number);
        batch.Set(0, token.ToArray());
        batch.Set(1, name);
        return token;
    }
}
