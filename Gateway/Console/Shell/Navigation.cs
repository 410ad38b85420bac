using System.Security.Claims;
using Gateway.Console.Access;

namespace Gateway.Console.Shell;

/// <summary>One page of the rail.</summary>
/// <param name="Href">Its address.</param>
/// <param name="Words">Its name, in English.</param>
/// <param name="Permission">Who has none does not see it.</param>
internal sealed record NavigationItem(string Href, string Words, string Permission);

/// <summary>Pages that belong together; the first group has no name.</summary>
internal sealed record NavigationGroup(string? Words, IReadOnlyList<NavigationItem> Items);

/// <summary>
/// Something that waits for whoever is signed in: a number in the rail, and a line on the first page. Each area registers its own as a singleton.
/// </summary>
/// <param name="Href">The page of the rail that it belongs to.</param>
/// <param name="Permission">Who has none is not asked.</param>
/// <param name="Words">The line, in English, with {0} for the number: "{0} broadcasts wait for your approval".</param>
/// <param name="Link">Where the list is whose length the number is.</param>
/// <param name="Count">How many.</param>
internal sealed record WaitingForYou(string Href, string Permission, string Words, string Link, Func<StaffActor, CancellationToken, ValueTask<long>> Count);

/// <summary>The rail: every page of the console, in the order of the work.</summary>
internal static class Navigation
{
    /// <summary>All of it.</summary>
    public static IReadOnlyList<NavigationGroup> Groups { get; } =
    [
        new(null, [new("/", "Overview", Permission.OverviewRead)]),
        new("Messages", [new("/broadcasts", "Broadcasts", Permission.BroadcastsRead), new("/conversations", "Conversations", Permission.ConversationsRead)]),
        new("Cases", [new("/cases", "Case desk", Permission.CasesRead)]),
        new("Content",
        [
            new("/flows", "Flows", Permission.FlowsRead), new("/languages", "Languages", Permission.LanguagesRead), new("/handset", "Test handset", Permission.OverviewRead),
        ]),
        new("People",
        [
            new("/contacts", "Contacts", Permission.ConversationsRead), new("/registry", "Registry imports", Permission.RegistryRead),
            new("/programmes", "Programmes", Permission.ProgrammesRead),
        ]),
        new("Insight", [new("/reports", "Reports", Permission.ReportsRead), new("/audit", "Audit", Permission.AuditRead)]),
        new("System",
        [
            new("/networks", "Mobile networks", Permission.OperatorsRead), new("/clients", "API clients", Permission.ClientsRead),
            new("/users", "Users and roles", Permission.UsersRead), new("/health", "Health", Permission.HealthRead),
        ]),
    ];

    /// <summary>What somebody sees of it; the simulated phone only where there is one, and there for everybody.</summary>
    public static IEnumerable<NavigationGroup> For(ClaimsPrincipal user, bool demo) => Groups
        .Select(group => group with { Items = [.. group.Items.Where(item => item.Href == "/handset" ? demo : StaffAccess.May(user, item.Permission))] })
        .Where(group => group.Items.Count > 0);

    /// <summary>Whether a page of the rail is the one at an address, or above it.</summary>
    public static bool IsCurrent(NavigationItem item, PathString path) =>
        item.Href == "/" ? path == "/" : path.StartsWithSegments(item.Href, StringComparison.Ordinal);
}
