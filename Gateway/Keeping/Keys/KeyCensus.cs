using System.Globalization;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Keeping.Keys;

/// <summary>Counts the rows that each key seals.</summary>
internal static class KeyCensus
{
    // The form and the number stand in the first three octets; of form 1 only the first says anything.
    private const int Start = 3;

    /// <summary>How many values each data key seals, by its number; 0 is the key of the key file itself. Goes through every sealed table once.</summary>
    public static async Task<IReadOnlyDictionary<int, long>> CountAsync(Database database, CancellationToken aborted)
    {
        var counts = new Dictionary<int, long>();
        foreach (var table in SealedTable.All)
        {
            foreach (var (column, _) in table.Columns)
            {
                foreach (var (number, rows) in await database.ReadAsync(session => Count(session, table.Name, column), aborted))
                    counts[number] = counts.GetValueOrDefault(number) + rows;
            }
        }

        return counts;
    }

    /// <summary>How many values one key seals in one table.</summary>
    public static long CountOf(DbSession session, SealedTable table, IReadOnlyCollection<int> numbers) => table.Columns
        .Sum(column => Count(session, table.Name, column.Column).Where(one => numbers.Contains(one.Number)).Sum(one => one.Rows));

    private static List<(int Number, long Rows)> Count(DbSession session, string table, string column) => session.All(
        string.Create(CultureInfo.InvariantCulture, $"SELECT first, COUNT(*) FROM (SELECT CASE WHEN substr({column}, 1, 1) = $1 THEN substr({column}, 1, {Start}) ELSE substr({column}, 1, 1) END AS first FROM {table} WHERE {column} IS NOT NULL) AS found GROUP BY first"),
        row => (PersonalData.KeyNumberOf(row.Octets(0)), Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture)), PersonalData.StartOf(1)[..1]);
}
