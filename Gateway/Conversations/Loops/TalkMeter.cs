using System.Buffers.Binary;

namespace Gateway.Conversations.Loops;

/// <summary>How much one number wrote lately, and whether it keeps saying the same: so that nobody is flooded, and no two machines answer each other for ever.</summary>
internal sealed record TalkMeter
{
    private const int Octets = (8 * 6) + (4 * 2);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>A number that was not heard yet.</summary>
    public static TalkMeter Silent { get; } = new();

    /// <summary>When the running hour of counting began.</summary>
    public DateTimeOffset HourAt { get; init; }

    /// <summary>Messages in that hour.</summary>
    public int Messages { get; init; }

    /// <summary>When the running window of exchanges began.</summary>
    public DateTimeOffset ExchangesAt { get; init; }

    /// <summary>The marks of the last four exchanges, 16 bits each, the newest lowest: machines that talk with each other go in small circles.</summary>
    public ulong Marks { get; init; }

    /// <summary>Exchanges of the window that were among the four before them.</summary>
    public int Repeats { get; init; }

    /// <summary>Until when it gets no answer.</summary>
    public DateTimeOffset QuietUntil { get; init; }

    /// <summary>When it was last told to slow down.</summary>
    public DateTimeOffset SlowToldAt { get; init; }

    /// <summary>When it last got a hint for a blank text.</summary>
    public DateTimeOffset BlankToldAt { get; init; }

    /// <summary>Reads a stored meter; nothing stored is a silent one.</summary>
    public static TalkMeter Read(ReadOnlySpan<byte> octets) => octets.Length != Octets ? Silent : new()
    {
        HourAt = Time(octets, 0), ExchangesAt = Time(octets, 8), QuietUntil = Time(octets, 16), SlowToldAt = Time(octets, 24), BlankToldAt = Time(octets, 32),
        Marks = BinaryPrimitives.ReadUInt64BigEndian(octets[40..]),
        Messages = BinaryPrimitives.ReadInt32BigEndian(octets[48..]), Repeats = BinaryPrimitives.ReadInt32BigEndian(octets[52..]),
    };

    /// <summary>The meter as stored.</summary>
    public byte[] ToArray()
    {
        var octets = new byte[Octets];
        Span<DateTimeOffset> times = [HourAt, ExchangesAt, QuietUntil, SlowToldAt, BlankToldAt];
        for (var i = 0; i < times.Length; i++)
            BinaryPrimitives.WriteInt64BigEndian(octets.AsSpan(i * 8), times[i].ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt64BigEndian(octets.AsSpan(40), Marks);
        BinaryPrimitives.WriteInt32BigEndian(octets.AsSpan(48), Messages);
        BinaryPrimitives.WriteInt32BigEndian(octets.AsSpan(52), Repeats);
        return octets;
    }

    /// <summary>One more message.</summary>
    public TalkMeter Heard(DateTimeOffset now) => now - HourAt >= Hour || now < HourAt ? this with { HourAt = now, Messages = 1 } : this with { Messages = Messages + 1 };

    /// <summary>One more exchange: what was said and where.</summary>
    public TalkMeter Exchanged(ushort mark, DateTimeOffset now, TimeSpan window)
    {
        // While a number is quiet the window stays open: what it keeps saying is still known.
        var isOver = (now - ExchangesAt >= window && now >= QuietUntil) || now < ExchangesAt;
        var meter = isOver ? this with { ExchangesAt = now, Marks = 0, Repeats = 0 } : this;
        var repeats = meter.Has(mark) ? meter.Repeats + 1 : meter.Repeats;
        return meter with { Marks = (meter.Marks << 16) | mark, Repeats = repeats };
    }

    /// <summary>Whether an exchange was among the last four.</summary>
    public bool Has(ushort mark)
    {
        for (var marks = Marks; marks != 0; marks >>= 16)
        {
            if ((ushort)marks == mark)
                return true;
        }

        return false;
    }

    private static DateTimeOffset Time(ReadOnlySpan<byte> octets, int at) => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(octets[at..]));
}
