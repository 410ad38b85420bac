namespace Dialogs.Inputs;

/// <summary>Tells whether two words differ by one slip of the thumb.</summary>
internal static class EditDistance
{
    /// <summary>One letter wrong, missing, too many, or two neighbours swapped.</summary>
    internal static bool IsOne(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (Math.Abs(one.Length - other.Length) > 1)
            return false;
        var start = one.CommonPrefixLength(other);
        var left = one[start..];
        var right = other[start..];
        if (left.Length == right.Length)
        {
            return left.Length > 0
                && (left[1..].SequenceEqual(right[1..])
                    || (left.Length > 1 && left[0] == right[1] && left[1] == right[0] && left[2..].SequenceEqual(right[2..])));
        }

        return left.Length > right.Length ? left[1..].SequenceEqual(right) : left.SequenceEqual(right[1..]);
    }
}
