using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Security;
using Gateway.Store;
using Gateway.Store.Audit;

namespace Gateway.Api.Exports;

/// <summary>
/// Carries to the ombudsman what nobody solved in thirty days: gathers the cases into lists, hands out their files, and notes that they were handed
/// over, when, by whom and against which receipt. A file is kept as it was made, with its sum, and holds neither whose a case is nor what it says.
/// A request for safety is no case and on no list.
/// </summary>
internal sealed class OmbudsmanDesk(Database database, BatchWriter writer, TimeProvider time)
{
    private const int MostRows = 20_000;
    private const int MostLists = 500;

    private const string Take = """
        UPDATE ombudsman_cases SET list = $1 WHERE list IS NULL AND category <> 'SAFETY'
        AND seq IN (SELECT seq FROM ombudsman_cases WHERE list IS NULL AND category <> 'SAFETY' ORDER BY seq LIMIT $2)
        """;

    private const string Lines = """
        SELECT o.seq, o.reference, o.category, c.desk_code, c.status, c.channel, c.language, o.opened_at, c.due_at, o.at, (o.at - o.opened_at) / 86400000
        FROM ombudsman_cases o LEFT JOIN cases c ON c.id = o.case_id WHERE o.list = $1 AND o.category <> 'SAFETY' ORDER BY o.seq
        """;

    // A list a day is enough: what comes in between waits for the next.
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Gathers the cases that are on no list yet; null when there is none.</summary>
    public Task<OmbudsmanList?> MakeAsync(ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(session => Make(session, by, now), aborted);
    }

    /// <summary>Gathers them by itself, once a day.</summary>
    public async Task<OmbudsmanList?> MakeWhenDueAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var isDue = await database.ReadAsync(
            session => session.Scalar("SELECT 1 FROM ombudsman_cases WHERE list IS NULL AND category <> 'SAFETY' LIMIT 1") is not null
                && session.Scalar("SELECT 1 FROM ombudsman_lists WHERE made_at > $1 LIMIT 1", (now - Every).Stored()) is null, stopping);
        return isDue ? await MakeAsync(ByStaff.Gateway, stopping) : null;
    }

    /// <summary>The lists, the newest first.</summary>
    public ValueTask<List<OmbudsmanList>> ListAsync(CancellationToken aborted) => database.ReadAsync(
        session => session.All($"SELECT {OmbudsmanList.Columns} FROM ombudsman_lists ORDER BY seq DESC LIMIT $1", OmbudsmanList.Read, (long)MostLists), aborted);

    /// <summary>How many cases are on no list yet.</summary>
    public ValueTask<long> UnlistedAsync(CancellationToken aborted) => database.ReadAsync(
        session => Count(session, "SELECT COUNT(*) FROM ombudsman_cases WHERE list IS NULL AND category <> 'SAFETY'"), aborted);

    /// <summary>How many lists were not handed over.</summary>
    public ValueTask<long> UnsentAsync(CancellationToken aborted) => database.ReadAsync(session => Count(session, "SELECT COUNT(*) FROM ombudsman_lists WHERE handed_at IS NULL"), aborted);

    /// <summary>A list with its file; who took it and when is on record before it is given out. Null when there is none.</summary>
    public async Task<(OmbudsmanList List, byte[] Content)?> FetchAsync(long number, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        if (await database.ReadAsync(session => Find(session, number), aborted) is not { } list)
            return null;
        var content = await database.ReadAsync(session => (byte[])session.Scalar("SELECT content FROM ombudsman_lists WHERE seq = $1", number)!, aborted);
        if (Sum(content) != list.Sum)
            throw new InvalidDataException($"The list {number} for the ombudsman is not what it was when it was made.");
        await writer.WriteAsync(session => AuditLog.Append(session, by.Does("ombudsman.fetch", Name(number), Detail($"{list.Rows} rows, {list.Sum}")), now), aborted);
        return (list, content);
    }

    /// <summary>Notes that a list was handed over, once.</summary>
    public Task<HandOver> HandAsync(long number, string? receipt, ByStaff by, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        if (ReceiptNumber.Read(receipt) is not { } against)
            return Task.FromResult(HandOver.NoReceipt);
        return writer.WriteAsync(
            session =>
            {
                if (Find(session, number) is null)
                    return HandOver.NotFound;
                if (session.Execute(
                    "UPDATE ombudsman_lists SET handed_at = $2, handed_by = $3, receipt = $4 WHERE seq = $1 AND handed_at IS NULL", number, now.Stored(), by.Name, against) == 0)
                    return HandOver.AlreadySo;
                AuditLog.Append(session, by.Does("ombudsman.hand", Name(number), Detail($"receipt {against}")), now);
                return HandOver.Done;
            }, aborted);
    }

    private static OmbudsmanList? Make(DbSession session, ByStaff by, DateTimeOffset now)
    {
        var number = Convert.ToInt64(
            session.Scalar("INSERT INTO ombudsman_lists (made_at, made_by, rows_in, sum, content) VALUES ($1, $2, 0, '', $3) RETURNING seq", now.Stored(), by.Name, Array.Empty<byte>()),
            CultureInfo.InvariantCulture);
        // Another process may have taken them a moment before.
        if (session.Execute(Take, number, (long)MostRows) == 0)
        {
            session.Execute("DELETE FROM ombudsman_lists WHERE seq = $1", number);
            return null;
        }

        var kind = ExportKind.All.First(one => one.Name == "ombudsman");
        var rows = session.All(Lines, row => Exporter.Line(kind, row).Text, number);
        var content = Encoding.UTF8.GetBytes(Exporter.Header(kind) + string.Concat(rows));
        var list = new OmbudsmanList(number, now, by.Name, rows.Count, Sum(content));
        session.Execute("UPDATE ombudsman_lists SET rows_in = $2, sum = $3, content = $4 WHERE seq = $1", number, list.Rows, list.Sum, content);
        AuditLog.Append(session, by.Does("ombudsman.list", Name(number), Detail($"{list.Rows} rows, {list.Sum}")), now);
        return list;
    }

    private static OmbudsmanList? Find(DbSession session, long number) =>
        session.First($"SELECT {OmbudsmanList.Columns} FROM ombudsman_lists WHERE seq = $1", OmbudsmanList.Read, number);

    private static long Count(DbSession session, string statement) => Convert.ToInt64(session.Scalar(statement), CultureInfo.InvariantCulture);

    private static string Sum(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Name(long number) => FormattableString.Invariant($"ombudsman:{number}");

    private static string Detail(FormattableString text) => FormattableString.Invariant(text);
}
