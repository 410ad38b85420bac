using Gateway.Registry.Sources;

namespace Gateway.Registry.Dci;

/// <summary>
/// Looks people up in a DCI registry: whether she is enrolled first, and only then who she is. Where nobody waits, and the registry can
/// call back, the search is left with it.
/// </summary>
/// <param name="name">Its name in the settings.</param>
/// <param name="options">Its settings.</param>
/// <param name="client">Speaks to it.</param>
/// <param name="envelope">Writes questions.</param>
/// <param name="searches">Keeps what is called back.</param>
/// <param name="time">The clock.</param>
internal sealed class DciRegistry(string name, SourceOptions options, DciClient client, DciEnvelope envelope, DciSearches searches, TimeProvider time) : IRegistry
{
    // A call that has not come by then is asked for again.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private readonly DciOptions _dci = options.Dci!;
    private readonly DciReader _reader = new(options);

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public async Task<Finding> FindAsync(Cnic cnic, Patience patience, CancellationToken aborted)
    {
        try
        {
            if (patience == Sources.Patience.Hours && _dci.LaterUrl.Length > 0)
                return await LeaveAsync(cnic, aborted);
            var isEnrolled = _dci.EnrolledUrl.Length > 0 ? await IsEnrolledAsync(cnic, aborted) : (bool?)null;
            if (isEnrolled == false)
                return new Finding.Absent();
            var question = envelope.Search(cnic);
            var found = _reader.Search(await client.AskAsync(_dci.SearchUrl, question, aborted), cnic, question.Reference);
            return (isEnrolled, found) switch
            {
                // It contradicts itself: whoever is enrolled is not told that nobody knows her.
                (true, Finding.Absent) => new Finding.NoAnswer(Fault.Garbage, "it says that she is enrolled, and knows no record of her"),
                (_, Finding.Follows) => new Finding.NoAnswer(Fault.Garbage, "it took a question that is answered at once for one that is not"),
                _ => found,
            };
        }
        catch (NoAnswerException e)
        {
            return e.Finding;
        }
    }

    private async Task<bool> IsEnrolledAsync(Cnic cnic, CancellationToken aborted)
    {
        var question = envelope.Enrolled(cnic);
        var (isEnrolled, fault) = DciReader.Enrolled(await client.AskAsync(_dci.EnrolledUrl, question, aborted), question.Reference);
        return isEnrolled ?? throw new NoAnswerException(fault!.Fault, fault.Reason);
    }

    private async Task<Finding> LeaveAsync(Cnic cnic, CancellationToken aborted)
    {
        if (await searches.IsAwaitedAsync(cnic, name, time.GetUtcNow() - Patience, aborted))
            return new Finding.Follows();
        var question = envelope.Search(cnic);
        // Noted first: the call may be here before the acknowledgement.
        await searches.AddAsync(question.Transaction, name, cnic, aborted);
        try
        {
            var reply = await client.AskAsync(_dci.LaterUrl, question, aborted);
            var status = DciWords.Child(reply, "message") is { } message ? DciWords.Text(message, "ack_status") : "";
            if (status.Equals("ACK", StringComparison.OrdinalIgnoreCase))
                return new Finding.Follows();
            await searches.DropAsync(question.Transaction, aborted);
            return new Finding.NoAnswer(Fault.Refused, "it did not acknowledge the search");
        }
        catch (NoAnswerException e) when (e.Fault is not Fault.TimedOut)
        {
            await searches.DropAsync(question.Transaction, aborted);
            throw;
        }
    }
}
