using System.Globalization;
using Gateway.Store;

namespace Gateway.Tests.Planted;

/// <summary>Reads every value of every table, as whoever stole the database would.</summary>
internal static class DatabaseDump
{
    /// <summary>What is found of planted numbers, by table and column.</summary>
    public static async Task<List<string>> FindAsync(Database database, PlantedNumbers planted)
    {
        var found = new List<string>();
        foreach (var table in await TablesAsync(database))
        {
            var rows = await database.ReadAsync(
                session => session.All(
                    $"SELECT * FROM {table}",
                    row => Enumerable.Range(0, row.FieldCount).Where(column => !row.IsDBNull(column)).SelectMany(column => In(planted, $"{table}.{row.GetName(column)}", row.GetValue(column))).ToList()),
                CancellationToken.None);
            found.AddRange(rows.SelectMany(row => row));
        }

        return [.. found.Distinct()];
    }

    private static IEnumerable<string> In(PlantedNumbers planted, string place, object value) =>
        value is byte[] octets ? planted.In(place, octets) : planted.In(place, Convert.ToString(value, CultureInfo.InvariantCulture)!);

    private static ValueTask<List<string>> TablesAsync(Database database) => database.ReadAsync(
        session => session.All(
            session.IsPostgreSql
                ? "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
                : "SELECT '\"' || name || '\"' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            row => row.GetString(0)),
        CancellationToken.None);
}
