using Dialogs.Inputs;

namespace Dialogs.Tests.Inputs;

public class DateReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("03/04/2019"), InlineData("3-4-19"), InlineData("3.4.2019"), InlineData("3 4 2019"), InlineData("۳/۴/۲۰۱۹"), InlineData("٣-٤-٢٠١٩")]
    [InlineData("3 April 2019"), InlineData("april 3, 2019"), InlineData("3rd of april 2019"), InlineData("teen april 2019"), InlineData("3 اپریل 2019"), InlineData("03042019"), InlineData("2019-04-03")]
    public void The_day_comes_first(string text) =>
        Assert.Equal(new DateReading.Entered(new DateOnly(2019, 4, 3)), DateReader.Read(text));

    [Theory]
    [InlineData("31/02/2018"), InlineData("29 feb 2019"), InlineData("31 april 2020"), InlineData("13/13/2020"), InlineData("۳۱/۰۲/۲۰۱۸"), InlineData("0/4/2019")]
    public void A_day_that_does_not_exist_is_named_so(string text) =>
        Assert.IsType<DateReading.Impossible>(DateReader.Read(text, Today));

    [Theory]
    [InlineData(""), InlineData("soon"), InlineData("2019"), InlineData("april 2019"), InlineData("3/4/2019 or 4/4/2019"), InlineData("12"), InlineData("1/2/3/4"), InlineData("3 april 5 may"), InlineData("9 baje")]
    public void Other_text_is_no_date(string text) => Assert.IsType<DateReading.NotDate>(DateReader.Read(text, Today));

    [Theory]
    [InlineData("3 april", 2026, 4, 3), InlineData("25 december", 2025, 12, 25), InlineData("29 feb", 2024, 2, 29), InlineData("kal", 2026, 11, 21), InlineData("parson", 2026, 11, 20), InlineData("کل", 2026, 11, 21), InlineData("last friday", 2026, 11, 20)]
    public void What_was_not_said_is_assumed_past_and_asked_back(string text, int year, int month, int day) =>
        Assert.Equal(new DateReading.Assumed(new DateOnly(year, month, day)), DateReader.Read(text, Today));

    [Theory]
    [InlineData("aaj", 22), InlineData("آج", 22), InlineData("yesterday", 21), InlineData("guzishta kal", 21), InlineData("day before yesterday", 20), InlineData("3 din pehle", 19), InlineData("تین دن پہلے", 19), InlineData("1 week ago", 15)]
    public void Days_are_counted_from_today(string text, int day) =>
        Assert.Equal(new DateReading.Entered(new DateOnly(2026, 11, day)), DateReader.Read(text, Today));

    [Theory]
    [InlineData("3 april"), InlineData("kal"), InlineData("aaj")]
    public void Without_today_they_say_nothing(string text) => Assert.IsType<DateReading.NotDate>(DateReader.Read(text));

    [Theory]
    [InlineData("1/1/85", 1985), InlineData("1/1/19", 2019), InlineData("1/1/31", 2031), InlineData("1/1/32", 1932)]
    public void Two_digits_of_a_year_belong_to_the_nearer_century(string text, int year) =>
        Assert.Equal(new DateReading.Entered(new DateOnly(year, 1, 1)), DateReader.Read(text, Today));
}
