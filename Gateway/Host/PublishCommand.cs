using System.Globalization;
using Gateway.Conversations;
using Gateway.Conversations.Publishing;
using Microsoft.Extensions.Options;

namespace Gateway.Host;

/// <summary>What <c>flows publish</c> is asked to do.</summary>
/// <param name="Flow">One flow; null for every one that changed.</param>
/// <param name="Author">Who publishes.</param>
/// <param name="Rollback">Whether the content before the one served now is to be served again.</param>
/// <param name="Withdraw">Whether a version is to be taken away from everybody.</param>
/// <param name="Version">The version to withdraw; null for the newest.</param>
/// <param name="DryRun">Whether only to show what would happen.</param>
internal sealed record PublishOptions(string? Flow, string Author, bool Rollback, bool Withdraw, int? Version, bool DryRun);

/// <summary>The verb <c>flows publish</c>: refuses what the checker or a test conversation refuses, shows who stands where, and stores the version.</summary>
internal static class PublishCommand
{
    /// <summary>Publishes, rolls back or withdraws. Exit codes: 0 done, 1 refused, 2 wrong use.</summary>
    /// <param name="settings">Where config and data are.</param>
    /// <param name="options">What to do.</param>
    /// <param name="test">Checks the files and plays their conversations; 0 when all hold.</param>
    /// <param name="stopping">Ends it.</param>
    public static async Task<int> RunAsync(HostSettings settings, PublishOptions options, Func<Task<int>> test, CancellationToken stopping)
    {
        if ((options.Rollback || options.Withdraw) && (options.Flow is null || (options.Rollback && options.Withdraw)))
            return await RefuseAsync("Name the flow, and either --rollback or --withdraw.", 2);
        if (!options.Withdraw && !options.Rollback && await test() != 0)
            return await RefuseAsync("Nothing is published: the errors above come first.", 1);
        return await OfflineCommands.WithPartsAsync(settings, async parts =>
        {
            await parts.GetRequiredService<FlowWatch>().BeginAsync(stopping);
            var publisher = parts.GetRequiredService<FlowPublisher>();
            if (options.Withdraw)
                return await WithdrawAsync(publisher, options, stopping);
            var within = parts.GetRequiredService<IOptions<ConversationOptions>>().Value.FlowSeconds;
            var versions = await parts.GetRequiredService<FlowShelf>().AllAsync(stopping);
            return await PublishAsync(publisher, options, parts.GetRequiredService<LiveFlows>().Files, versions, within, stopping);
        }, stopping);
    }

    private static async Task<int> PublishAsync(
        FlowPublisher publisher, PublishOptions options, FlowFolder files, IReadOnlyList<PublishedFlow> versions, int within, CancellationToken stopping)
    {
        if (options.Flow is { } flow && !files.Sources.ContainsKey(flow))
            return await RefuseAsync($"There is no flow named {flow}. There are: {string.Join(", ", files.Sources.Keys.Order(StringComparer.Ordinal))}.", 2);
        IReadOnlyList<FlowChange> changes = options.Rollback
            ? await publisher.RollbackAsync(options.Flow!, options.Author, stopping) is { } back ? [back] : []
            : [.. (await publisher.PlanAsync(files.Sources, options.Flow, options.Author, stopping)).Where(change => options.Flow is not null || !IsOfConsole(change, versions))];
        if (changes.Count == 0)
            return await RefuseAsync(options.Rollback ? $"{options.Flow} has no earlier content to go back to." : "Nothing to publish: what is written is what is served.", options.Rollback ? 1 : 0);
        foreach (var change in changes)
            Show(change);
        if (options.DryRun)
            return 0;
        if (!await publisher.PublishAsync(changes, stopping))
            return await RefuseAsync("Somebody else published the same flow at this moment. Nothing of yours is published: look again.", 1);
        System.Console.WriteLine($"Published. A running gateway takes it within {within.ToString(CultureInfo.InvariantCulture)} seconds.");
        return 0;
    }

    // A file that nobody touched must not take back what two people published in the console: whoever means it names the flow.
    private static bool IsOfConsole(FlowChange change, IReadOnlyList<PublishedFlow> versions)
    {
        if (versions.FirstOrDefault(version => version.Name == change.Flow && version.WithdrawnAt is null)?.Author.StartsWith(FlowDesk.Author, StringComparison.Ordinal) != true)
            return false;
        System.Console.WriteLine($"{change.Flow}: version {change.From} was published in the console and stays. To put its file in that place: flows publish {change.Flow}");
        return true;
    }

    private static async Task<int> WithdrawAsync(FlowPublisher publisher, PublishOptions options, CancellationToken stopping)
    {
        if (options.DryRun)
            return await RefuseAsync("--dry-run does not go with --withdraw.", 2);
        if (await publisher.WithdrawAsync(options.Flow!, options.Version, stopping) is not { } version)
            return await RefuseAsync($"There is no such version of {options.Flow}, or it is the only one left: publish another one first.", 1);
        System.Console.WriteLine($"{options.Flow} version {version} is withdrawn. Whoever stands in it is told, and her answers are kept.");
        return 0;
    }

    private static void Show(FlowChange change)
    {
        var from = change.From is { } version ? $"version {version} → {change.To.Version}" : $"version {change.To.Version}, the first";
        System.Console.WriteLine($"{change.Flow}: {from}");
        if (change.Diff is not { } diff)
            return;
        Show("added", diff.Added, change);
        Show("changed", diff.Changed, change);
        Show("removed", diff.Removed, change);
    }

    private static void Show(string what, IReadOnlyList<string> states, FlowChange change)
    {
        foreach (var state in states)
        {
            var people = change.People.Where(standing => standing.State == state).Sum(standing => standing.People);
            System.Console.WriteLine(people == 0
                ? $"  {what} {state}"
                : string.Create(CultureInfo.InvariantCulture, $"  {what} {state}: {people} people are at this step and finish on version {change.From}"));
        }
    }

    private static async Task<int> RefuseAsync(string words, int code)
    {
        await (code == 0 ? System.Console.Out : System.Console.Error).WriteLineAsync(words);
        return code;
    }
}
