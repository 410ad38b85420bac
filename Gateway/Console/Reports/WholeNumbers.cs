using System.Data.Common;
using System.Globalization;

namespace Gateway.Console.Reports;

/// <summary>Reads sums: PostgreSQL answers them as numeric, SQLite as whole numbers, both with nothing when there was no row.</summary>
internal static class WholeNumbers
{
    /// <summary>A whole number; 0 for nothing.</summary>
    public static long Whole(this DbDataReader row, int column) => row.IsDBNull(column) ? 0 : Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
}
