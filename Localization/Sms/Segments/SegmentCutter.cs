using Localization.Sms.Alphabets;

namespace Localization.Sms.Segments;

/// <summary>Cuts a text into parts that fit, each at a text element.</summary>
internal static class SegmentCutter
{
    /// <summary>Finds where each part ends and returns how many there are.</summary>
    /// <param name="text">The text as it will be sent.</param>
    /// <param name="encoding">What was chosen for it.</param>
    /// <param name="capacity">Septets or UTF-16 units in a part.</param>
    /// <param name="ends">Takes the ends that it has room for.</param>
    public static int Cut(ReadOnlySpan<char> text, ChosenEncoding encoding, int capacity, Span<int> ends)
    {
        var count = 0;
        var isUniform = encoding.IsUniform(text);
        for (var start = 0; start < text.Length; count++)
        {
            var limit = isUniform ? start + capacity : Reach(text, start, capacity, encoding.Alphabet!);
            start = TextElements.LastBoundary(text, start, limit);
            if (count < ends.Length)
                ends[count] = start;
        }

        return count;
    }

    private static int Reach(ReadOnlySpan<char> text, int start, int capacity, GsmAlphabet alphabet)
    {
        for (var i = start; i < text.Length; i++)
        {
            capacity -= alphabet.Cost(text[i]);
            if (capacity < 0)
                return i;
        }

        return text.Length;
    }
}
