using Dialogs.Engine;

namespace Dialogs.Flows;

/// <summary>A condition on a transition: a closed handful of comparisons, on purpose not a language.</summary>
public abstract record Guard
{
    private Guard()
    {
    }

    /// <summary>A slot has a given value.</summary>
    /// <param name="Slot">The slot.</param>
    /// <param name="Value">The value.</param>
    public sealed record SlotIs(string Slot, string Value) : Guard;

    /// <summary>A slot holds anything at all.</summary>
    /// <param name="Slot">The slot.</param>
    public sealed record Has(string Slot) : Guard;

    /// <summary>The person is on a given channel.</summary>
    /// <param name="Channel">The channel.</param>
    public sealed record On(DialogChannel Channel) : Guard;

    /// <summary>Every one holds.</summary>
    /// <param name="Guards">The conditions.</param>
    public sealed record All(IReadOnlyList<Guard> Guards) : Guard;

    /// <summary>The condition does not hold.</summary>
    /// <param name="Inner">The condition.</param>
    public sealed record Not(Guard Inner) : Guard;

    /// <summary>Whether it holds for a dialog.</summary>
    /// <param name="slots">The dialog's slots.</param>
    /// <param name="channel">The channel of this leg.</param>
    internal bool Holds(System.Collections.Immutable.ImmutableSortedDictionary<string, string> slots, DialogChannel channel)
    {
        switch (this)
        {
            case SlotIs guard:
                return slots.TryGetValue(guard.Slot, out var value) && value == guard.Value;
            case Has guard:
                return slots.TryGetValue(guard.Slot, out var held) && held.Length > 0;
            case On guard:
                return channel == guard.Channel;
            case Not guard:
                return !guard.Inner.Holds(slots, channel);
            case All guard:
                foreach (var inner in guard.Guards)
                {
                    if (!inner.Holds(slots, channel))
                        return false;
                }

                return true;
            default:
                return false;
        }
    }
}
