using System.Collections.Frozen;

namespace Dialogs.Inputs.Dates;

/// <summary>Days told from today: "aaj", "kal", "parson", "3 din pehle", "last friday".</summary>
/// <remarks>
/// "kal" is yesterday and tomorrow, "parson" the day before and the day after: what is told has happened, so the past is
/// assumed and asked back, unless another word says which.
/// </remarks>
internal static class RelativeDays
{
    private const int FurthestDays = 366;

    private static readonly FrozenSet<string> Today = Set("today", "aaj", "aj", "آج", "اج", "نن", "اڄ", "tdy", "tonight", "now");
    private static readonly FrozenSet<string> NextOrLast = Set("kal", "kall", "kl", "کل", "پرون", "ڪالهه", "kaal");
    private static readonly FrozenSet<string> TwoDays = Set("parson", "parso", "parsoon", "parsoun", "پرسوں");
    private static readonly FrozenSet<string> Yesterday = Set("yesterday", "yestarday", "yesterdy", "guzishta", "گزشتہ", "ystrday");
    private static readonly FrozenSet<string> Tomorrow = Set("tomorrow", "tomorow", "tommorow", "tomoro", "سبا", "سڀاڻي");
    private static readonly FrozenSet<string> Past = Set("last", "ago", "before", "pehle", "pehlay", "pahle", "phle", "phele", "qabl", "guzra", "guzri", "pichle", "pichla", "beeta", "gaya", "پہلے", "قبل", "پچھلے", "پچھلا", "گزرا", "گزشتہ");
    private static readonly FrozenSet<string> Future = Set("next", "after", "later", "baad", "bad", "agla", "agle", "aane", "anay", "بعد", "اگلا", "اگلے", "آنے");
    private static readonly FrozenSet<string> Day = Set("day", "days", "din", "dino", "dinon", "roz", "دن", "دنوں", "روز", "ڏينهن", "ورځې");
    private static readonly FrozenSet<string> Week = Set("week", "weeks", "hafta", "hafte", "hafty", "ہفتہ", "ہفتے");

    // Days from which others are counted: not from today, then.
    private static readonly FrozenSet<string> Anchors = Set("yesterday", "yestarday", "yesterdy", "ystrday", "tomorrow", "tomorow", "tommorow", "tomoro", "kal", "kall", "parson", "parso", "کل", "پرسوں", "پرون", "ڪالهه", "eid", "عید");

    private static readonly FrozenSet<string>[] Weekdays =
    [
        Set("sunday", "itwar", "itvar", "اتوار"), Set("monday", "peer", "pir", "somwar", "پیر", "سوموار"), Set("tuesday", "mangal", "منگل"),
        Set("wednesday", "budh", "بدھ"), Set("thursday", "jumerat", "jumeraat", "jumaraat", "jumrat", "جمعرات"), Set("friday", "jumma", "juma", "jummah", "جمعہ"),
        Set("saturday", "hafta", "sanichar", "ہفتہ"),
    ];

    /// <summary>Whether days are counted from today.</summary>
    internal static bool CountsDays(IReadOnlyList<string> words) =>
        words.Any(word => Day.Contains(word) || Week.Contains(word)) && words.Any(word => Past.Contains(word) || Future.Contains(word));

    /// <summary>Whether numbers in the parts count days.</summary>
    internal static bool IsSaid(DateParts parts) => parts.Numbers.Count == 1 && CountsDays(parts.Words);

    internal static DateReading Read(DateParts parts, DateOnly? today)
    {
        if (today is not { } now || parts.Month is not null)
            return DateReading.NotDate.Instance;
        if (parts.Numbers.Count == 1)
            return Counted(parts, now);
        var words = parts.Words;
        var (isPast, isFuture) = (words.Any(Past.Contains) || words.Any(Yesterday.Contains), words.Any(Future.Contains));
        if (BeyondTheNext(words) is { } beyond)
            return new DateReading.Entered(now.AddDays(beyond));
        if (words.Contains("this") && words.Any(word => word is "morning" or "afternoon" or "evening"))
            return new DateReading.Entered(now);
        if (words.Contains("week") && words.Contains("ago"))
            return new DateReading.Entered(now.AddDays(-7));
        if (Only(words, Today, NextOrLast, TwoDays, Tomorrow) is not { } days)
            return ReadWeekday(words, now, isFuture);
        if (days == 0)
            return new DateReading.Entered(now);
        if (isPast == isFuture && days < 9)
            return new DateReading.Assumed(now.AddDays(-days));
        return new DateReading.Entered(now.AddDays(days > 9 ? 1 : isFuture ? days : -days));
    }

    // "day before yesterday", "day after tomorrow"
    private static int? BeyondTheNext(IReadOnlyList<string> words)
    {
        var isBefore = words.Any(Yesterday.Contains) && words.Contains("before");
        var isAfter = words.Any(Tomorrow.Contains) && words.Contains("after");
        return isBefore ? -2 : isAfter ? 2 : null;
    }

    // The days meant by the one word that names a day: 0 today, 1 kal, 2 parson, 10 tomorrow; yesterday alone is a past kal.
    private static int? Only(IReadOnlyList<string> words, FrozenSet<string> today, FrozenSet<string> one, FrozenSet<string> two, FrozenSet<string> tomorrow)
    {
        var said = words.Select(word => today.Contains(word) ? 0 : one.Contains(word) ? 1 : two.Contains(word) ? 2 : tomorrow.Contains(word) ? 10 : -1)
            .Where(days => days >= 0).Distinct().ToList();
        return said.Count switch
        {
            1 => said[0],
            0 when words.Any(word => Yesterday.Contains(word)) => 1,
            _ => null,
        };
    }

    private static DateReading Counted(DateParts parts, DateOnly now)
    {
        var days = parts.Numbers[0].Value * (parts.Words.Any(Day.Contains) ? 1 : 7);
        var isFuture = parts.Words.Any(Future.Contains);
        // "two days before yesterday" is not two days ago.
        if (parts.Words.Any(Anchors.Contains) || days > FurthestDays || isFuture == parts.Words.Any(Past.Contains))
            return DateReading.NotDate.Instance;
        return new DateReading.Entered(now.AddDays(isFuture ? days : -days));
    }

    private static DateReading ReadWeekday(IReadOnlyList<string> words, DateOnly now, bool isFuture)
    {
        var named = Enumerable.Range(0, 7).Where(day => words.Any(Weekdays[day].Contains)).ToList();
        if (named.Count != 1 || isFuture || words.Count > 4)
            return DateReading.NotDate.Instance;
        var back = ((int)now.DayOfWeek - named[0] + 7) % 7;
        return new DateReading.Assumed(now.AddDays(back == 0 ? -7 : -back));
    }

    private static FrozenSet<string> Set(params string[] words) => words.Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
}
