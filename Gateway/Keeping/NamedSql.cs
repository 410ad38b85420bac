using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Security;

namespace Gateway.Keeping;

/// <summary>
/// Turns statements with named values into ones with numbered values. Beside the names it is given it knows <c>@blank:place</c> and
/// <c>@empty:place</c>: an empty text and an empty object, sealed for a place.
/// </summary>
internal sealed partial class NamedSql(PersonalData personal, IReadOnlyDictionary<string, object?> named)
{
    /// <summary>The statement and its values.</summary>
    public (string Sql, object?[] Values) Of(string statement)
    {
        var names = new List<string>();
        var sql = Name.Replace(statement, match =>
        {
            if (!names.Contains(match.Value))
                names.Add(match.Value);
            return "$" + (names.IndexOf(match.Value) + 1).ToString(CultureInfo.InvariantCulture);
        });
        return (sql, [.. names.Select(Value)]);
    }

    private object? Value(string name)
    {
        if (named.TryGetValue(name, out var value))
            return value;
        var parts = name.Split(':');
        return parts[0] switch
        {
            "@blank" => personal.Seal("", parts[1]),
            "@empty" => personal.Seal("{}", parts[1]),
            _ => throw new InvalidOperationException($"No value is named {name}."),
        };
    }

    // @phone, @blank:messages.text_sealed
    [GeneratedRegex(@"@[a-z]+(?::[a-z_.]+)?")]
    private static partial Regex Name { get; }
}
