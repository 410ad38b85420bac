using Gateway.Security;
using Gateway.Store;

namespace Gateway.Operators.Routing;

/// <summary>What is known of the network a number is in.</summary>
/// <param name="PortedTo">Where the ported-number table has it.</param>
/// <param name="LastSeen">The operator that last delivered a message from it.</param>
internal readonly record struct KnownNetwork(string? PortedTo, string? LastSeen)
{
    /// <summary>Looks a number up.</summary>
    public static KnownNetwork Read(DbSession session, Token person) => session.First(
        "SELECT (SELECT operator FROM ported_numbers WHERE person = $1), (SELECT last_operator FROM contacts WHERE person = $1)",
        row => new KnownNetwork(row.TextOrNull(0), row.TextOrNull(1)), person.ToArray());
}
