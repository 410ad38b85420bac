using System.Data.Common;
using Gateway.Store;

namespace Gateway.Api.Exports;

/// <summary>Where an export stands; the words are stored.</summary>
internal static class ExportState
{
    /// <summary>Somebody asked for it; its file is being written.</summary>
    public const string Asked = "asked";

    /// <summary>It is so large that another person must agree.</summary>
    public const string Waiting = "waiting";

    /// <summary>Its file can be fetched.</summary>
    public const string Ready = "ready";

    /// <summary>Another person refused it.</summary>
    public const string Refused = "refused";

    /// <summary>Its file could not be written.</summary>
    public const string Failed = "failed";

    /// <summary>Its file is gone: its time was over.</summary>
    public const string Expired = "expired";
}

/// <summary>One export that somebody asked for.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Kind">What: the name of an <see cref="ExportKind"/>.</param>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant no longer in it.</param>
/// <param name="Reason">What it is for.</param>
/// <param name="State">Where it stands: <see cref="ExportState"/>.</param>
/// <param name="AskedById">Who asked for it.</param>
/// <param name="AskedBy">Her name.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sum">SHA-256 of its file.</param>
/// <param name="ApprovedBy">Who agreed, or refused.</param>
/// <param name="Node">The server its file lies on.</param>
/// <param name="ExpiresAt">When its file goes.</param>
internal sealed record ExportJob(
    Guid Id, string Kind, DateTimeOffset From, DateTimeOffset Until, string Reason, string State, string AskedById, string AskedBy, DateTimeOffset AskedAt, long Rows, string? Sum, string? ApprovedBy,
    string? Node, DateTimeOffset? ExpiresAt)
{
    /// <summary>The columns, in the order of <see cref="Read"/>.</summary>
    public const string Columns = "id, kind, from_at, until_at, reason, state, asked_by_id, asked_by, asked_at, rows_written, sum, approved_by, node, expires_at";

    /// <summary>Reads a row.</summary>
    public static ExportJob Read(DbDataReader row) => new(
        row.Id(0), row.GetString(1), row.Time(2), row.Time(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.Time(8), row.GetInt64(9), row.TextOrNull(10), row.TextOrNull(11),
        row.TextOrNull(12), row.TimeOrNull(13));
}
