using System.Collections.Frozen;
using Dialogs.Engine;

namespace Gateway.Conversations.Events;

/// <summary>The words that events are stored by. They never change: years of events are counted by them.</summary>
internal static class EventWord
{
    /// <summary>A number kept saying the same and gets no answer to it for a while.</summary>
    public const string Quieted = "quieted";

    /// <summary>A dialog was forgotten unfinished.</summary>
    public const string Forgotten = "forgotten";

    private static readonly FrozenDictionary<StepEventKind, string> Words = new Dictionary<StepEventKind, string>
    {
        [StepEventKind.Started] = "started", [StepEventKind.Entered] = "entered", [StepEventKind.Answered] = "answered",
        [StepEventKind.Misread] = "misread", [StepEventKind.Doubted] = "doubted", [StepEventKind.Commanded] = "commanded",
        [StepEventKind.Returned] = "returned", [StepEventKind.Committed] = "committed", [StepEventKind.Undone] = "undone",
        [StepEventKind.Resumed] = "resumed", [StepEventKind.Nudged] = "nudged", [StepEventKind.Reminded] = "reminded",
        [StepEventKind.Expired] = "expired", [StepEventKind.Withdrawn] = "withdrawn", [StepEventKind.Abandoned] = "abandoned",
        [StepEventKind.Stuck] = "stuck", [StepEventKind.HandedOver] = "handed_over", [StepEventKind.HandoverClosed] = "handover_closed",
        [StepEventKind.Ended] = "ended",
    }.ToFrozenDictionary();

    /// <summary>The word of a kind.</summary>
    public static string Of(StepEventKind kind) => Words[kind];
}
