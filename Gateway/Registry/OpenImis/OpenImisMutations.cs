using System.Globalization;
using System.Text.Json;
using Gateway.Registry.Sources;

namespace Gateway.Registry.OpenImis;

/// <summary>What became of a mutation.</summary>
internal abstract record MutationOutcome
{
    private MutationOutcome()
    {
    }

    /// <summary>It was carried out.</summary>
    public sealed record Done : MutationOutcome;

    /// <summary>It was refused; the reason without digits.</summary>
    public sealed record Refused(string Reason) : MutationOutcome;

    /// <summary>Nobody knows yet: it was or was not taken, or is still being worked on. Ask again with the same identity.</summary>
    public sealed record Pending : MutationOutcome;
}

/// <summary>
/// Sends mutations, which openIMIS only receives at first: the outcome is polled under the mutation's identity, after half a second,
/// one, two … up to a minute. Because new tickets race for a number there, one mutation at a time is under way, and one that lost the
/// race is sent again under a new identity.
/// </summary>
internal sealed class OpenImisMutations(OpenImisClient client, TimeProvider time, Func<double> chance) : IDisposable
{
    private const int MostRaces = 5;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Sends a mutation and waits for its outcome.</summary>
    /// <param name="mutation">Its text, which takes <c>$cid:String!</c> as clientMutationId.</param>
    /// <param name="variables">Its other variables.</param>
    /// <param name="identity">Its identity, stored by the caller before: the same one asks after it again.</param>
    /// <param name="aborted">Ends the wait.</param>
    public async Task<MutationOutcome> SendAsync(string mutation, IReadOnlyDictionary<string, object> variables, Guid identity, CancellationToken aborted)
    {
        await _one.WaitAsync(aborted);
        try
        {
            for (var race = 0; ; race++)
            {
                // The first identity is the caller's; the following ones follow from it, so that a repeat finds them.
                var id = race == 0 ? identity.ToString("D") : string.Create(CultureInfo.InvariantCulture, $"{identity:D}-{race}");
                var outcome = await OnceAsync(mutation, variables, id, aborted);
                if (outcome is not MutationOutcome.Refused refused || race == MostRaces || !LostRace(refused.Reason))
                    return outcome;
                await Task.Delay(TimeSpan.FromMilliseconds(100 + 400 * chance()), time, aborted);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What became of a mutation that was sent; null when openIMIS has not heard of it.</summary>
    /// <exception cref="NoAnswerException">It could not be asked.</exception>
    public async Task<MutationOutcome?> OutcomeAsync(string identity, CancellationToken aborted)
    {
        var data = await client.AskAsync(OpenImisQueries.Outcome, new Dictionary<string, object> { ["id"] = identity }, Patience.Seconds, aborted);
        foreach (var log in OpenImisReader.Nodes(data, "mutationLogs"))
        {
            return OpenImisReader.Text(log, "status") switch
            {
                "2" or "SUCCESS" => new MutationOutcome.Done(),
                "1" or "ERROR" => new MutationOutcome.Refused(Reason(OpenImisReader.Text(log, "error"))),
                _ => new MutationOutcome.Pending(),
            };
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<MutationOutcome> OnceAsync(string mutation, IReadOnlyDictionary<string, object> variables, string identity, CancellationToken aborted)
    {
        try
        {
            // Sent before, perhaps, by a process that died: then only its outcome is asked for.
            var known = await OutcomeAsync(identity, aborted);
            if (known is not null and not MutationOutcome.Pending)
                return known;
            if (known is null)
                await client.ChangeAsync(mutation, new Dictionary<string, object>(variables) { ["cid"] = identity }, aborted);
        }
        catch (NoAnswerException e) when (e.Fault is Fault.Resting or Fault.NotAuthorised or Fault.Full)
        {
            return new MutationOutcome.Pending();
        }
        catch (NoAnswerException)
        {
            // It may have been taken: the log will tell.
        }

        return await PollAsync(identity, aborted);
    }

    private async Task<MutationOutcome> PollAsync(string identity, CancellationToken aborted)
    {
        for (var wait = First; wait <= Last; wait *= 2)
        {
            await Task.Delay(wait, time, aborted);
            try
            {
                if (await OutcomeAsync(identity, aborted) is { } outcome and not MutationOutcome.Pending)
                    return outcome;
            }
            catch (NoAnswerException)
            {
                // Asked again after a longer while.
            }
        }

        return new MutationOutcome.Pending();
    }

    // The number of a ticket is the largest one plus one, without a lock.
    private static bool LostRace(string reason) =>
        reason.Contains("unique", StringComparison.OrdinalIgnoreCase) || reason.Contains("duplicate key", StringComparison.OrdinalIgnoreCase);

    private static string Reason(string error)
    {
        var words = error;
        try
        {
            using var list = JsonDocument.Parse(error);
            if (list.RootElement is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0)
                words = $"{OpenImisReader.Text(items[0], "message")} {OpenImisReader.Text(items[0], "detail")}".Trim();
        }
        catch (JsonException)
        {
            words = error;
        }

        return string.Concat(words.Take(200).Select(c => char.IsDigit(c) ? '#' : c));
    }
}
