using System.Data.Common;
using System.Text.RegularExpressions;
using Gateway.Messages;
using Gateway.Registry;
using Gateway.Store;

namespace Gateway.Api.Exports;

/// <summary>One list for the ombudsman: a file that does not change, and whether it was handed over.</summary>
/// <param name="Number">Its number.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">By whom: the gateway, or whoever asked for it.</param>
/// <param name="Rows">How many cases are on it.</param>
/// <param name="Sum">SHA-256 of the file.</param>
internal sealed record OmbudsmanList(long Number, DateTimeOffset MadeAt, string MadeBy, long Rows, string Sum)
{
    /// <summary>The columns, in the order of <see cref="Read"/>.</summary>
    public const string Columns = "seq, made_at, made_by, rows_in, sum, reminded_at, handed_at, handed_by, receipt";

    /// <summary>When it was last reminded of; null for never.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When it was handed over; null while it was not.</summary>
    public DateTimeOffset? HandedAt { get; init; }

    /// <summary>Who handed it over.</summary>
    public string? HandedBy { get; init; }

    /// <summary>The number under which the ombudsman's office took it.</summary>
    public string? Receipt { get; init; }

    /// <summary>The name of its file.</summary>
    public string FileName => FormattableString.Invariant($"ombudsman-{Number}.csv");

    /// <summary>Reads a row.</summary>
    public static OmbudsmanList Read(DbDataReader row) => new(row.GetInt64(0), row.Time(1), row.GetString(2), row.GetInt64(3), row.GetString(4))
    {
        RemindedAt = row.TimeOrNull(5), HandedAt = row.TimeOrNull(6), HandedBy = row.TextOrNull(7), Receipt = row.TextOrNull(8),
    };
}

/// <summary>What became of handing a list over.</summary>
internal enum HandOver
{
    /// <summary>It is noted.</summary>
    Done,

    /// <summary>There is no such list.</summary>
    NotFound,

    /// <summary>It was noted before: what was noted stays.</summary>
    AlreadySo,

    /// <summary>The receipt is no number of a receipt.</summary>
    NoReceipt,
}

/// <summary>Reads the number of a receipt: it is kept on the audit log, so it may be neither a phone nor a card.</summary>
internal static partial class ReceiptNumber
{
    /// <summary>The number, trimmed; null when it is none.</summary>
    public static string? Read(string? text)
    {
        var trimmed = (text ?? "").Trim();
        return Form().IsMatch(trimmed) && !Msisdn.TryParse(trimmed, out _) && !Cnic.TryParse(trimmed, out _) ? trimmed : null;
    }

    // WMS-ONL/0012345/26
    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}/ ._-]{1,39}$")]
    private static partial Regex Form();
}
