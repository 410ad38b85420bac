using Dialogs.Flows;
using Dialogs.Transcripts;
using Gateway.Conversations.Publishing;
using Localization.Catalogues;

namespace Gateway.Host.Rehearsals;

/// <summary>Publishes and withdraws flows in the middle of a rehearsal, and puts back afterwards what the next one expects.</summary>
internal static class RehearsalShelf
{
    private const string Author = "rehearsal";

    /// <summary>Publishes a file that lies beside the flows made for rehearsals; answers what went wrong, or null.</summary>
    /// <param name="stage">The gateway.</param>
    /// <param name="file">Its name without the ending, such as <c>report.v2</c>.</param>
    /// <param name="stopping">Ends the work.</param>
    public static async Task<string?> PublishAsync(RehearsalStage stage, string file, CancellationToken stopping)
    {
        var path = Path.Combine(stage.ConfigFolder, "flows", "tests", "flows", $"{file}.yaml");
        if (!File.Exists(path))
            return $"there is no file flows/tests/flows/{file}.yaml to publish.";
        var source = new SourceText(file, await File.ReadAllTextAsync(path, stopping));
        var reading = FlowReader.Read(source);
        if (reading.Flow is not { } flow || reading.Problems.Count > 0)
            return string.Join(' ', reading.Problems);
        return await PublishAsync(stage.Gateway.Services, new Dictionary<string, SourceText> { [flow.Name] = source }, flow.Name, stopping) ? null : $"{file} is published already.";
    }

    /// <summary>Withdraws the version before the one served now; answers what went wrong, or null.</summary>
    public static async Task<string?> WithdrawAsync(IServiceProvider services, string flow, CancellationToken stopping)
    {
        var versions = await services.GetRequiredService<FlowShelf>().AllAsync(stopping);
        if (versions.Where(version => version.Name == flow && version.WithdrawnAt is null).Skip(1).FirstOrDefault() is not { } before)
            return $"there is no version of {flow} before the one served now.";
        if (await services.GetRequiredService<FlowPublisher>().WithdrawAsync(flow, before.Version, stopping) is null)
            return $"version {before.Version} of {flow} cannot be withdrawn.";
        await services.GetRequiredService<FlowWatch>().TakeAsync(stopping);
        return null;
    }

    /// <summary>Publishes again, as they are in their files, the flows that a rehearsal changed.</summary>
    public static async Task RestoreAsync(IServiceProvider services, Rehearsal rehearsal, CancellationToken stopping)
    {
        if (rehearsal.Steps.Any(step => step.Act == RehearsalAct.Publish))
            await PublishAsync(services, services.GetRequiredService<LiveFlows>().Files.Sources, null, stopping);
    }

    private static async Task<bool> PublishAsync(IServiceProvider services, IReadOnlyDictionary<string, SourceText> sources, string? flow, CancellationToken stopping)
    {
        var publisher = services.GetRequiredService<FlowPublisher>();
        var changes = await publisher.PlanAsync(sources, flow, Author, stopping);
        if (changes.Count == 0 || !await publisher.PublishAsync(changes, stopping))
            return false;
        // Not waited for: the gateway would take it within seconds.
        await services.GetRequiredService<FlowWatch>().TakeAsync(stopping);
        return true;
    }
}
