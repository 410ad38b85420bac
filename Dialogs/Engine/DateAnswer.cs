using System.Globalization;
using Dialogs.Flows;
using Dialogs.Inputs;

namespace Dialogs.Engine;

/// <summary>Reads a date against the range its state takes; asks back where day and month could be meant the other way round.</summary>
internal static class DateAnswer
{
    // People here are all in one zone, and its clock is never changed.
    private static readonly TimeSpan Zone = TimeSpan.FromHours(5);

    internal static Answer Read(FlowInput input, Typed typed, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(Zone).DateTime);
        return DateReader.Read(typed.Text, today) switch
        {
            DateReading.Entered read => InRange(input, read.Date, today, CanBeTurned(read.Date, typed.Digits)),
            DateReading.Assumed read => InRange(input, read.Date, today, isDoubtful: true),
            DateReading.Impossible => Answer.Failed("no_such_date"),
            _ => Answer.Failed("not_date"),
        };
    }

    /// <summary>A date as it is stored and given to a wording.</summary>
    internal static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Answer InRange(FlowInput input, DateOnly date, DateOnly today, bool isDoubtful)
    {
        if (date < input.Earliest)
            return Answer.Failed("too_early");
        return date > (input.IsPast ? today : input.Latest)
            ? Answer.Failed("too_late", today.DayNumber)
            : new Answer(InputTriggers.Entered, Text(date), Shown: Text(date), IsDoubtful: isDoubtful);
    }

    // 3/4 is read as the third of April; whoever writes the month first means the fourth of March. A word or a year in front settles it.
    private static bool CanBeTurned(DateOnly date, string digits) =>
        date.Day <= 12 && date.Day != date.Month && !digits.Any(char.IsLetter) && !BeginsWithYear(digits);

    private static bool BeginsWithYear(string digits)
    {
        var trimmed = digits.AsSpan().TrimStart();
        return trimmed.Length >= 4 && !trimmed[..4].ContainsAnyExceptInRange('0', '9');
    }
}
