using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gateway.Messages;

namespace Gateway.Outbox;

/// <summary>
/// The operators' ids of messages that were accepted a short while ago, so that a receipt which follows its response finds its message
/// without a search. Only a shortcut: what is no longer here is found in the database. Ids are kept as keyed digests of 128 bits in a
/// table without one object in it, so that remembering costs the collector nothing.
/// </summary>
internal sealed class RecentSubmissions
{
    // At a thousand messages a second, a minute's worth; most receipts come sooner. Twice the places keep the chains short.
    private const int Capacity = 65_536;
    private const int Places = Capacity * 2;

    private readonly Lock _lock = new();
    private readonly Entry[] _entries = new Entry[Places];
    private readonly UInt128[] _order = new UInt128[Capacity];
    private readonly ulong _key = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(8));
    private readonly ulong _otherKey = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(8));
    private long _count;

    /// <summary>A message, or a part of a long one, was accepted. False when the operator gave its id to another message a short while ago.</summary>
    public bool Remember(string operatorName, string smscId, MessageId message, bool isPart = false)
    {
        var digest = Digest(operatorName, smscId);
        lock (_lock)
        {
            var place = FindLocked(digest);
            if (_entries[place].Digest == digest)
                return _entries[place].Message == message.Value;
            ref var oldest = ref _order[_count++ % Capacity];
            if (oldest != 0)
                RemoveLocked(FindLocked(oldest));
            oldest = digest;
            _entries[FindLocked(digest)] = new(digest, message.Value, isPart);
            return true;
        }
    }

    /// <summary>The message an operator's id stands for; not that of a part.</summary>
    public bool TryFind(string operatorName, string smscId, out MessageId message) => TryFind(operatorName, smscId, out message, out var isPart) && !isPart;

    /// <summary>The message an operator's id stands for, and whether the id is that of a part of it.</summary>
    public bool TryFind(string operatorName, string smscId, out MessageId message, out bool isPart)
    {
        var digest = Digest(operatorName, smscId);
        lock (_lock)
        {
            ref var entry = ref _entries[FindLocked(digest)];
            (message, isPart) = (new(entry.Message), entry.IsPart);
            return entry.Digest == digest;
        }
    }

    // Its place, or the free one where it would be.
    private int FindLocked(UInt128 digest)
    {
        var place = (int)((uint)digest % Places);
        while (_entries[place].Digest != 0 && _entries[place].Digest != digest)
            place = (place + 1) % Places;
        return place;
    }

    // Those behind it in the chain move up, so that no search ends too early.
    private void RemoveLocked(int place)
    {
        _entries[place] = default;
        for (var next = (place + 1) % Places; _entries[next].Digest != 0; next = (next + 1) % Places)
        {
            var entry = _entries[next];
            _entries[next] = default;
            _entries[FindLocked(entry.Digest)] = entry;
        }
    }

    // FNV-1a over both names with two secret beginnings; 0 stands for an empty place.
    private UInt128 Digest(string operatorName, string smscId)
    {
        const ulong Prime = 1_099_511_628_211;
        var (one, other) = (_key, _otherKey);
        foreach (var c in operatorName)
            (one, other) = ((one ^ c) * Prime, (other ^ c) * Prime);
        (one, other) = ((one ^ 0x10000) * Prime, (other ^ 0x20000) * Prime);
        foreach (var c in smscId)
            (one, other) = ((one ^ c) * Prime, (other ^ c) * Prime);
        one ^= one >> 32;
        var digest = new UInt128(other, one);
        return digest == 0 ? 1 : digest;
    }

    private readonly record struct Entry(UInt128 Digest, Guid Message, bool IsPart);
}
