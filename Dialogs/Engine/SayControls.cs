using Dialogs.Flows;

namespace Dialogs.Engine;

/// <summary>The controls that a question shows, as they are typed in its state.</summary>
internal static class SayControls
{
    internal const string Back = "common.control.back";
    internal const string Exit = "common.control.exit";
    internal const string More = "common.control.more";
    internal const string Previous = "common.control.previous";

    internal static readonly SayControl[] ExitByDigit = [new("0", Exit)];
    private static readonly SayControl[] BackByDigit = [new("0", Back)];
    private static readonly SayControl[] BackByHash = [new("#0", Back)];
    private static readonly SayControl[] ExitByHash = [new("#0", Exit)];

    internal static IReadOnlyList<SayControl> Of(ControlStyle style, bool hasBack, DialogChannel channel)
    {
        // A text message does not spend characters on controls; they work there all the same.
        if (channel == DialogChannel.Sms && style != ControlStyle.Hash)
            return [];
        return (style, hasBack) switch
        {
            (ControlStyle.None, _) => [],
            (ControlStyle.Hash, true) => BackByHash,
            (ControlStyle.Hash, false) => ExitByHash,
            (_, true) => BackByDigit,
            _ => ExitByDigit,
        };
    }

    /// <summary>Those that turn the pages of a list; without them nobody finds the rest, so text messages show them too.</summary>
    internal static IEnumerable<SayControl> OfPage(ControlStyle style, bool hasMore, bool hasPrevious)
    {
        var prefix = style == ControlStyle.Hash ? "#" : "";
        if (hasMore)
            yield return new SayControl(prefix + "98", More);
        if (hasPrevious)
            yield return new SayControl(prefix + "00", Previous);
    }
}
