using Gateway.Console.Flows;

namespace Gateway.Tests.Console;

public class LineDiffTests
{
    [Fact]
    public void Changed_lines_stand_beside_those_that_stay()
    {
        var lines = LineDiff.Of("a\nb\nc\n", "a\nx\nc\nd\n");

        Assert.Equal(
            [(LineChange.Same, 1, 1, "a"), (LineChange.Removed, 2, null, "b"), (LineChange.Added, null, 2, "x"), (LineChange.Same, 3, 3, "c"), (LineChange.Added, null, 4, "d")],
            lines.Select(line => (line.Change, line.Before, line.After, line.Text)));
    }

    [Fact]
    public void Lines_far_from_a_change_are_left_out()
    {
        var text = string.Join('\n', Enumerable.Range(1, 100));

        var shown = LineDiff.Short(LineDiff.Of(text, text.Replace("50", "fifty", StringComparison.Ordinal)));

        Assert.Equal(10, shown.Count);
        Assert.Null(shown[0]);
        Assert.Null(shown[^1]);
    }

    [Fact]
    public void The_same_text_differs_nowhere() => Assert.All(LineDiff.Of("a\nb", "a\r\nb\n"), line => Assert.Equal(LineChange.Same, line.Change));
}
