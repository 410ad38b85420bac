using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Registry.Import;
using Gateway.Store;

namespace Gateway.Registry.Uploads;

/// <summary>Where an import by way of the console stands; the words are stored.</summary>
internal static class ImportState
{
    /// <summary>The files are here and not yet looked at.</summary>
    public const string Uploaded = "uploaded";

    /// <summary>They are read and compared; nothing is written.</summary>
    public const string Checking = "checking";

    /// <summary>What they would do is known.</summary>
    public const string Checked = "checked";

    /// <summary>One person asked for it, another must agree.</summary>
    public const string Waiting = "waiting";

    /// <summary>It may be applied.</summary>
    public const string Queued = "queued";

    /// <summary>It is being applied.</summary>
    public const string Applying = "applying";

    /// <summary>It was applied.</summary>
    public const string Applied = "applied";

    /// <summary>It could not be read, or not be applied to its end.</summary>
    public const string Failed = "failed";

    /// <summary>Somebody threw it away, or nobody applied it in time.</summary>
    public const string Discarded = "discarded";

    /// <summary>Whether something is being done with it by itself.</summary>
    public static bool IsMoving(string state) => state is Uploaded or Checking or Queued or Applying;

    /// <summary>Whether it is over.</summary>
    public static bool IsOver(string state) => state is Applied or Failed or Discarded;
}

/// <summary>One file of an import: what is in it, and what its rows would do, or did.</summary>
/// <param name="Name">Its name in the registry's contract; the name it was uploaded under is not kept.</param>
/// <param name="Octets">How large it is.</param>
internal sealed record ImportedFile(string Name, long Octets)
{
    /// <summary>SHA-256, in hexadecimal, of what was looked at: only that may be applied.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Rows read.</summary>
    public long Read { get; init; }

    /// <summary>Rows that are not in the registry.</summary>
    public long New { get; init; }

    /// <summary>Rows that differ.</summary>
    public long Changed { get; init; }

    /// <summary>Rows that are there as they are.</summary>
    public long Same { get; init; }

    /// <summary>Rows that cannot be taken.</summary>
    public long Refused { get; init; }

    /// <summary>Rows in the registry before.</summary>
    public long Before { get; init; }

    /// <summary>Rows of the registry that the file does not name: they stay.</summary>
    [JsonIgnore]
    public long Gone => Math.Max(0, Before - Changed - Same);

    // What is added to an empty table changes nothing that anybody is told today.
    /// <summary>Whether so much of what is there would change that two people must want it: more than 5 %.</summary>
    [JsonIgnore]
    public bool ChangesMuch => Before > 0 && (New + Changed) * 20 > Before;
}

/// <summary>One import by way of the console.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Folder">Where the files lie.</param>
/// <param name="IsOurs">Whether they were uploaded, and go when it is over.</param>
/// <param name="State">Where it stands: <see cref="ImportState"/>.</param>
/// <param name="MadeBy">Who brought the files.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Files">The files.</param>
/// <param name="Rejects">The first rows that cannot be taken.</param>
/// <param name="Rows">Rows of all files: the number typed before they are applied.</param>
/// <param name="TakesTwo">Whether a second person must agree.</param>
/// <param name="AskedBy">Who wants it applied.</param>
/// <param name="ApprovedBy">Who agreed.</param>
/// <param name="EndedAt">When it was over.</param>
/// <param name="Problem">Why it failed, in words.</param>
internal sealed record ImportJob(
    Guid Id, string Folder, bool IsOurs, string State, ByWhom MadeBy, DateTimeOffset MadeAt, IReadOnlyList<ImportedFile> Files, IReadOnlyList<Reject> Rejects, long Rows, bool TakesTwo,
    ByWhom? AskedBy, string? ApprovedBy, DateTimeOffset? EndedAt, string? Problem)
{
    /// <summary>The columns, in the order of <see cref="Read"/>.</summary>
    public const string Columns =
        "id, folder, is_ours, state, made_by_id, made_by, made_at, files, rejects, rows_read, takes_two, asked_by_id, asked_by, approved_by, ended_at, problem";

    /// <summary>Rows that can be taken and those that cannot, in all files.</summary>
    public long Refused => Files.Sum(file => file.Refused);

    /// <summary>Reads a row.</summary>
    public static ImportJob Read(DbDataReader row) => new(
        row.Id(0), row.GetString(1), row.GetInt64(2) != 0, row.GetString(3), new(row.GetString(4), row.GetString(5)), row.Time(6),
        JsonSerializer.Deserialize(row.GetString(7), ImportJson.Default.IReadOnlyListImportedFile) ?? [], JsonSerializer.Deserialize(row.GetString(8), ImportJson.Default.IReadOnlyListReject) ?? [],
        row.GetInt64(9), row.GetInt64(10) != 0, row.TextOrNull(11) is { } asked ? new(asked, row.GetString(12)) : null, row.TextOrNull(13), row.TimeOrNull(14), row.TextOrNull(15));
}

/// <summary>A person of the staff as she is remembered.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Its name then.</param>
internal sealed record ByWhom(string Id, string Name);

/// <summary>How counts and refused rows are stored.</summary>
[JsonSerializable(typeof(IReadOnlyList<ImportedFile>))]
[JsonSerializable(typeof(IReadOnlyList<Reject>))]
internal sealed partial class ImportJson : JsonSerializerContext;
