namespace Gateway.Api.Webhooks;

/// <summary>One subscription. Its secret is not part of it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Url">Where events go.</param>
/// <param name="Kinds">Which events.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="Failures">Calls in a row that failed.</param>
/// <param name="RestingUntil">Until when it is given a rest; the beginning of time for no rest.</param>
/// <param name="Outcome">What came of the last call.</param>
/// <param name="Waiting">Events that are still to be taken.</param>
/// <param name="Dead">Events that were put aside.</param>
internal sealed record Webhook(
    Guid Id, string Url, IReadOnlyList<string> Kinds, DateTimeOffset CreatedAt, long Failures, DateTimeOffset RestingUntil, string? Outcome, long Waiting, long Dead)
{
    /// <summary>Until when events are signed with the secret before, too; in the past when there is none.</summary>
    public DateTimeOffset FormerUntil { get; init; } = DateTimeOffset.UnixEpoch;
}

/// <summary>A receiver that this process may call now; a class, so that its secret is never printed.</summary>
internal sealed class WebhookTarget(Guid id, Guid claim, Uri url, IReadOnlyList<byte[]> secrets, long failures)
{
    /// <summary>The subscription.</summary>
    public Guid Id => id;

    /// <summary>The claim under which this process has it.</summary>
    public Guid Claim => claim;

    /// <summary>Where it is.</summary>
    public Uri Url => url;

    /// <summary>What events are signed with: the secret, and the one before while that is still good.</summary>
    public IReadOnlyList<byte[]> Secrets => secrets;

    /// <summary>Calls in a row that failed before.</summary>
    public long Failures => failures;
}

/// <summary>One event of one subscription.</summary>
/// <param name="Seq">Its place in the order.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">To what: events of the same subject are told in their order.</param>
/// <param name="Word">How it stands now.</param>
/// <param name="Detail">What else there is to say.</param>
/// <param name="At">When it was stored.</param>
/// <param name="Attempts">How often it was tried.</param>
internal sealed record WebhookEvent(long Seq, string Kind, string Subject, string Word, string? Detail, DateTimeOffset At, long Attempts)
{
    /// <summary>The same at every try, so that a receiver that saw it knows it again.</summary>
    public static string IdOf(Guid webhook, long seq) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"evt_{webhook:n}_{seq}");
}

/// <summary>What came of one call.</summary>
/// <param name="IsTaken">Whether the receiver has it.</param>
/// <param name="IsAway">Whether the receiver as a whole seems to be away, and not only this event unwelcome.</param>
/// <param name="Words">In few words, for whoever runs the receiver.</param>
internal readonly record struct CallOutcome(bool IsTaken, bool IsAway, string Words);
