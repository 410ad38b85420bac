using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Console;
using Gateway.Console.Access;
using Gateway.Console.Shell;
using Gateway.Tests.House;

namespace Gateway.Tests.Console;

public partial class WordsTests
{
    [Fact]
    public void Everything_the_console_says_is_said_in_Urdu_too()
    {
        var missing = Literals().Concat(Navigation.Groups.Select(group => group.Words).OfType<string>())
            .Concat(Navigation.Groups.SelectMany(group => group.Items).Select(item => item.Words)).Concat(Role.All.Select(Role.Words))
            .Except(Words.UrduEntries.Keys).Order();

        Assert.Empty(missing);
    }

    [Fact]
    public void The_Urdu_words_take_the_same_values()
    {
        var different = Words.UrduEntries.Where(entry => !Places(entry.Key).SetEquals(Places(entry.Value))).Select(entry => entry.Key);

        Assert.Empty(different);
    }

    [Fact]
    public void The_Urdu_words_have_Western_digits()
    {
        var wrong = Words.UrduEntries.Values.Where(words => words.Any(c => char.IsDigit(c) && !char.IsAsciiDigit(c)));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Values_keep_their_direction_and_texts_are_encoded()
    {
        var written = InUrdu(words => words.Format("{0} is to become {1}; asked by {2}.", "<b>sara</b>", 1204, "imran").ToString());

        Assert.Contains("&lt;b&gt;sara&lt;/b&gt;", written);
        Assert.Contains("<bdi class=\"num\">1,204</bdi>", written);
        Assert.Contains("بنانا", written);
    }

    [Fact]
    public void Times_have_the_month_in_the_language_of_the_page()
    {
        var time = new DateTimeOffset(2026, 3, 5, 9, 5, 0, TimeSpan.Zero);

        Assert.Equal("5 Mar 2026, 14:05", Figures.DateTime(time));
        Assert.Equal("\u20675 مارچ 2026, 14:05\u2069", InUrdu(_ => Figures.DateTime(time)));
        Assert.Equal("\u20675 گھنٹے 10 منٹ\u2069", InUrdu(_ => Figures.Duration(new TimeSpan(5, 10, 0))));
    }

    private static T InUrdu<T>(Func<Words, T> write)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ur");
        try
        {
            return write(new Words());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static IEnumerable<string> Literals() =>
        from path in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "Gateway", "Console"), "*.cs*", SearchOption.AllDirectories)
        where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal)
        from Match match in Literal().Matches(File.ReadAllText(path))
        select JsonSerializer.Deserialize<string>($"\"{match.Groups[1].Value}\"")!;

    private static HashSet<string> Places(string words) => [.. Place().Matches(words).Select(match => match.Groups[1].Value)];

    // T["…"], T.Format("…", …), words["…"], words.Plain("…", …)
    [GeneratedRegex("""\b(?:T|words)(?:\.Format|\.Plain)?[\[(]"((?:[^"\\]|\\.)*)"[\]),]""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{(\d)")]
    private static partial Regex Place();
}
