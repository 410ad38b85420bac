using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Keeping.Persons;

/// <summary>
/// Writes everything that is held of a person into a file that only its owner may read. It is on record before the file is there. What
/// concerns somebody's safety is left out, because whoever asks may be the one she fears.
/// </summary>
internal sealed class PersonExport(Database database, BatchWriter writer, PersonalData personal, TimeProvider time)
{
    private const int MostRows = 10_000;
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the file; answers how many rows are in it.</summary>
    /// <exception cref="IOException">There is a file of that name already.</exception>
    public async Task<int> WriteAsync(DataSubject subject, string path, string actor, CancellationToken aborted)
    {
        await using var file = Create(path);
        var now = time.GetUtcNow();
        await writer.WriteAsync(
            session => AuditLog.Append(session, new AuditEntry(actor, null, "personal.export", subject.Name(personal), $"by {subject.Given}"), now), aborted);
        var keys = subject.Keys(personal);
        var rows = 0;
        await using (var json = new Utf8JsonWriter(file, Layout))
        {
            json.WriteStartObject();
            Head(json, subject, now);
            json.WriteStartObject("held");
            foreach (var table in PersonTables.All.Where(table => table.Secret != PersonTable.Always))
                rows += await database.ReadAsync(session => Write(session, json, table, keys, now), aborted);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        file.Flush(flushToDisk: true);
        return rows;
    }

    private static void Head(Utf8JsonWriter json, DataSubject subject, DateTimeOffset now)
    {
        json.WriteString("made_at", now);
        json.WriteStartObject("subject");
        if (subject.Number is { } number)
            json.WriteString("number", $"+{number.Digits}");
        if (subject.Card is { } card)
            json.WriteString("cnic", card.Digits);
        json.WriteEndObject();
        json.WriteString("note", "Times are UTC. Pseudonyms and digests are left out, and so is whatever concerns somebody's safety.");
    }

    private int Write(DbSession session, Utf8JsonWriter json, PersonTable table, SubjectKeys keys, DateTimeOffset now)
    {
        var (sql, values) = keys.Sql(personal, now).Of($"SELECT * FROM {table.Name} WHERE {table.Shown} LIMIT {MostRows}");
        var form = new RowForm(personal, table, keys);
        var rows = session.All(sql, form.Read, values);
        if (rows.Count == 0)
            return 0;
        json.WriteStartObject(table.Name);
        json.WriteString("what", table.Holds);
        if (rows.Count == MostRows)
            json.WriteString("cut", FormattableString.Invariant($"Only the first {MostRows} rows are here."));
        json.WriteStartArray("rows");
        rows.ForEach(row => RowForm.Write(json, row));
        json.WriteEndArray();
        json.WriteEndObject();
        return rows.Count;
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
