using System.Runtime.CompilerServices;
using Dialogs.Flows;
using Dialogs.Transcripts;
using Gateway.Conversations;

namespace Gateway.Host.Rehearsals;

/// <summary>Plays every rehearsal of a config folder, one after the other, because they share one clock.</summary>
internal static class RehearsalRun
{
    /// <summary>Reads the rehearsals whose name holds a word; every mistake in the files is added.</summary>
    public static IReadOnlyList<Rehearsal> Read(string configFolder, string? filter, List<FlowProblem> problems)
    {
        var found = new List<Rehearsal>();
        foreach (var source in FlowFiles.Rehearsals(configFolder))
        {
            found.AddRange(RehearsalReader.Read(source, out var mistakes));
            problems.AddRange(mistakes);
        }

        return [.. found.Where(rehearsal => filter is null || rehearsal.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Plays them, each in each of its languages.</summary>
    public static async IAsyncEnumerable<RehearsalResult> PlayAsync(
        RehearsalStage stage, IReadOnlyList<Rehearsal> rehearsals, [EnumeratorCancellation] CancellationToken stopping)
    {
        foreach (var rehearsal in rehearsals)
        {
            foreach (var language in rehearsal.Languages)
            {
                using var player = new RehearsalPlayer(stage, rehearsal, language);
                yield return await player.PlayAsync(stopping);
            }
        }
    }
}
