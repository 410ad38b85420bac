namespace Gateway.Messages;

/// <summary>What a message is for: decides whether it may be opted out of, and what happens when its outcome is unknown.</summary>
internal enum MessageClass
{
    /// <summary>An answer to what the person just asked.</summary>
    Reply = 0,
    /// <summary>News of a case.</summary>
    Case = 1,
    /// <summary>A payment or decision notice: cannot be opted out of, sent at most once.</summary>
    Payment = 2,
    /// <summary>A legally required notice: cannot be opted out of.</summary>
    Notice = 3,
    /// <summary>A reminder: stops with STOP.</summary>
    Reminder = 4,
    /// <summary>Lessons, news, surveys: stops with STOP.</summary>
    Awareness = 5,
    /// <summary>A PIN or a code: worth nothing later, sent at most once.</summary>
    Security = 6,
    /// <summary>What a USSD session had no time to show: better twice than not at all.</summary>
    UssdNotice = 7,
}

/// <summary>What follows from a message's class.</summary>
internal static class MessageClassRule
{
    /// <summary>Whether it is sent for the programme's sake more than for hers: it stops with STOP and is counted against the daily cap.</summary>
    public static bool IsOptional(this MessageClass messageClass) => messageClass is MessageClass.Reminder or MessageClass.Awareness;
}

/// <summary>The order in which waiting messages leave: lower first, with a floor for bulk.</summary>
internal enum Priority
{
    /// <summary>Somebody is holding the phone and waiting.</summary>
    Interactive = 0,
    /// <summary>News of a case.</summary>
    Case = 1,
    /// <summary>Broadcasts.</summary>
    Bulk = 2,
}

/// <summary>Where a message stands; numbers are stored, so they never change.</summary>
internal enum MessageStatus
{
    /// <summary>Durable, waiting to leave.</summary>
    Queued = 0,
    /// <summary>Accepted by the operator: not yet a delivery.</summary>
    Submitted = 1,
    /// <summary>The connection broke or fell silent before the operator answered: it may or may not have arrived.</summary>
    Unknown = 2,
    /// <summary>The operator reports delivery to the phone.</summary>
    Delivered = 3,
    /// <summary>Refused by the operator or reported undeliverable.</summary>
    Failed = 4,
    /// <summary>Too old to be worth sending.</summary>
    Expired = 5,
    /// <summary>Withdrawn by staff before it left.</summary>
    Cancelled = 6,
    /// <summary>Durable, and not to leave before its time.</summary>
    Scheduled = 7,
}
