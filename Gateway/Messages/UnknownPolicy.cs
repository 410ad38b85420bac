namespace Gateway.Messages;

/// <summary>What is done with a message of which nobody knows whether it arrived.</summary>
internal enum UnknownPolicy
{
    /// <summary>Nothing: two copies would do more harm than none. The default.</summary>
    AtMostOnce = 0,
    /// <summary>Sent once more when no receipt has told its fate by the end of a grace.</summary>
    ResendAfter = 1,
    /// <summary>Sent once more at once.</summary>
    ResendNow = 2,
}

/// <summary>What each class of message may do when its outcome is unknown, as the settings say.</summary>
internal sealed class MessagePolicies(MessageOptions options)
{
    /// <summary>How often a message is sent again.</summary>
    public int MaxResends => options.MaxResends;

    /// <summary>The policy of a class.</summary>
    public UnknownPolicy Of(MessageClass messageClass) =>
        options.UnknownPolicies.TryGetValue(messageClass, out var policy) ? policy : UnknownPolicy.AtMostOnce;

    /// <summary>The classes under a policy.</summary>
    public IEnumerable<MessageClass> Under(UnknownPolicy policy) => Enum.GetValues<MessageClass>().Where(one => Of(one) == policy);

    /// <summary>How long a message of a policy stays unknown before it is sent again; null for never.</summary>
    public TimeSpan? ResendDelay(UnknownPolicy policy) => policy switch
    {
        _ when options.MaxResends == 0 => null,
        UnknownPolicy.ResendAfter => TimeSpan.FromMinutes(options.ResendAfterMinutes),
        UnknownPolicy.ResendNow => TimeSpan.Zero,
        _ => null,
    };

    /// <summary>Until when a receipt can still tell what became of it.</summary>
    public DateTimeOffset ResolvableUntil(DateTimeOffset since) => since.AddHours(options.ResolvableHours);
}
