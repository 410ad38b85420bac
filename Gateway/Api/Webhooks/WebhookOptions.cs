using System.ComponentModel.DataAnnotations;
using Gateway.Registry.Sources;

namespace Gateway.Api.Webhooks;

/// <summary>The settings section <c>Api:Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Where subscriptions may lead. Default: public addresses over HTTPS.</summary>
    [EnumDataType(typeof(Reach))]
    public Reach Reach { get; set; } = Reach.Public;

    /// <summary>The only hosts that subscriptions may name; empty for any that <see cref="Reach"/> allows. Default empty.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>Subscriptions a client may have. Default 10.</summary>
    [Range(1, 1000)]
    public int PerClient { get; set; } = 10;

    /// <summary>Seconds a receiver has to answer. Default 5.</summary>
    [Range(1, 30)]
    public int TimeoutSeconds { get; set; } = 5;

    /// <summary>Hours for which the secret before is good when a new one is made, unless the request says otherwise. Default 24.</summary>
    [Range(0, 720)]
    public int OverlapHours { get; set; } = 24;

    /// <summary>Calls to one receiver at once; events about the same subject always go one after the other. Default 4.</summary>
    [Range(1, 32)]
    public int AtOnce { get; set; } = 4;

    /// <summary>Failures in a row after which a receiver is given a rest. Default 5.</summary>
    [Range(1, 1000)]
    public int RestAfter { get; set; } = 5;

    /// <summary>The longest rest and the longest wait between two tries of one event, in seconds. Default 300.</summary>
    [Range(1, 86_400)]
    public int LongestWaitSeconds { get; set; } = 300;

    /// <summary>Hours after which an event that was never taken is put aside as a dead letter. Default 72.</summary>
    [Range(1, 720)]
    public int GiveUpHours { get; set; } = 72;

    /// <summary>Days for which dead letters can be sent again. Default 30.</summary>
    [Range(1, 365)]
    public int KeepDays { get; set; } = 30;
}
