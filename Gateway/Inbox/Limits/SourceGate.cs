using System.Collections.Frozen;
using Gateway.Messages;
using Gateway.Operators;
using Microsoft.Extensions.Options;

namespace Gateway.Inbox.Limits;

/// <summary>
/// Says which senders are answered. An operator's word for the sender is only as good as its link: what comes from outside the ranges of
/// people, from our own short code, or far too often, is kept with its reason, counted, and costs no answer.
/// </summary>
/// <param name="options">The ranges and the limits.</param>
/// <param name="operators">Know our own short codes.</param>
/// <param name="time">The clock.</param>
/// <param name="isStop">Whether a text stops messages: that is heard however often somebody wrote.</param>
internal sealed class SourceGate(IOptions<InboxOptions> options, OperatorDirectory operators, TimeProvider time, Func<string, bool> isStop)
{
    /// <summary>A sender that is a word.</summary>
    public const string Word = "sender_word";

    /// <summary>A sender of a few digits.</summary>
    public const string Short = "sender_short_code";

    /// <summary>Our own short code: a text of ours that came back.</summary>
    public const string Own = "sender_own_code";

    /// <summary>A number outside the ranges of people.</summary>
    public const string Range = "sender_range";

    /// <summary>A number that writes far too often.</summary>
    public const string Number = "number_per_hour";

    /// <summary>Numbers that follow one another and together write far too often.</summary>
    public const string Block = "block_per_hour";

    private const int BlockDigits = 4;
    private readonly InboxOptions _options = options.Value;
    private readonly FrozenSet<string> _own = operators.Names.SelectMany(name => operators[name].ShortCodes)
        .SelectMany(code => Msisdn.TryParse(code, out var number) ? [code, number.Digits] : new[] { code }).ToFrozenSet(StringComparer.Ordinal);
    private readonly HourlyCounts _numbers = new(options.Value.NumberPerHour, time);
    private readonly HourlyCounts _blocks = new(options.Value.BlockPerHour, time);
    private long _outside;

    /// <summary>What a sender is that is no number.</summary>
    public string KindOf(string? source) =>
        source is null || source.Length == 0 || !source.All(char.IsAsciiDigit) ? Word : _own.Contains(source) ? Own : Short;

    /// <summary>Why a text gets no answer; null when it is looked at. Counts it.</summary>
    /// <param name="from">Its sender.</param>
    /// <param name="text">The text; null for a part of one.</param>
    public string? ReasonFor(Msisdn from, string? text)
    {
        if (_own.Contains(from.Digits))
            return Own;
        if (IsOutside(from.Digits))
        {
            Interlocked.Increment(ref _outside);
            return Range;
        }

        var reason = !_numbers.Take(from.Digits) ? Number : !_blocks.Take(from.Digits[..^BlockDigits]) ? Block : null;
        return reason is not null && text is not null && isStop(text) ? null : reason;
    }

    /// <summary>What somebody should look at since the last time: how many numbers and blocks went over, by national prefix, and texts from outside.</summary>
    public (IReadOnlyDictionary<string, int> Numbers, IReadOnlyDictionary<string, int> Blocks, long Outside) TakeAlarms() =>
        (ByPrefix(_numbers.TakeOver()), ByPrefix(_blocks.TakeOver()), Interlocked.Exchange(ref _outside, 0));

    private bool IsOutside(string digits) =>
        (_options.SourcePrefixes.Length > 0 && !Array.Exists(_options.SourcePrefixes, prefix => digits.StartsWith(prefix, StringComparison.Ordinal)))
        || Array.Exists(_options.RefusedPrefixes, prefix => digits.StartsWith(prefix, StringComparison.Ordinal));

    // Five digits name a network, and nobody.
    private static Dictionary<string, int> ByPrefix(IReadOnlyList<string> over) => over.GroupBy(digits => digits[..Math.Min(5, digits.Length)]).ToDictionary(group => group.Key, group => group.Count());
}
