using Gateway.Api.Webhooks;
using Gateway.Grievances;
using Gateway.Keeping.Persons;

namespace Gateway.Keeping.Keys;

/// <summary>A table with sealed values.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its sealed columns, each with the place it is sealed for.</param>
internal sealed record SealedTable(string Name, IReadOnlyList<(string Column, string Place)> Columns)
{
    /// <summary>Every one. A test fails when a sealed column of the database is missing here.</summary>
    public static IReadOnlyList<SealedTable> All { get; } =
    [
        .. PersonTables.All.Where(table => table.Sealed.Count > 0).Select(table => new SealedTable(table.Name, [.. table.Sealed.Select(pair => (pair.Key, pair.Value))])),
        new("case_alerts", [("agent_sealed", CaseAgents.AgentPlace)]),
        new("webhooks", [("secret_sealed", WebhookSecrets.Place), ("former_sealed", WebhookSecrets.Place)]),
        // Of the console, which stands a floor higher.
        new("staff_factors", [("key_sealed", "staff_factors.key_sealed")]),
        new("staff_unsaved", [("fields_sealed", "staff_unsaved.fields_sealed")]),
    ];
}
