using Dialogs.Inputs.Dates;

namespace Dialogs.Inputs;

/// <summary>Reads a date, the day first: 3/4/2019, 3-4-19, ۳/۴/۲۰۱۹, "3 april 2019", "kal", "3 din pehle".</summary>
public static class DateReader
{
    private const int LongestText = 200;

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="today">Today's date where the person is; without it "kal" and "3 april" say nothing.</param>
    public static DateReading Read(string text, DateOnly? today = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            return DateReading.NotDate.Instance;
        var parts = DateParts.Of(text);
        return parts is null ? DateReading.NotDate.Instance
            : parts.Numbers.Count == 0 || parts.Month is null && RelativeDays.IsSaid(parts) ? RelativeDays.Read(parts, today)
            : CalendarDate.Read(parts, today);
    }
}
