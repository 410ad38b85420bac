using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Host.Rehearsals;

namespace Gateway.Tests.House;

/// <summary>The table of conversations names only what is there, and all that is played.</summary>
public partial class ConversationTableTests
{
    private const int Conversations = 39;
    private static readonly string Table = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "conversations.md"));

    [Fact]
    public void Every_conversation_has_its_line_and_something_that_holds_it()
    {
        var lines = Line.Matches(Table);

        Assert.Equal(Enumerable.Range(1, Conversations), lines.Select(line => int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.All(lines, line => Assert.True(TestName.IsMatch(line.Value) || RehearsalName.IsMatch(line.Value), line.Value));
    }

    [Fact]
    public void The_rehearsals_it_names_are_those_that_are_played()
    {
        var config = Path.Combine(SourceTree.Root, "config");
        var played = RehearsalRun.Read(config, filter: null, []).Select(rehearsal => $"{Path.GetFileName(rehearsal.Place.Path)}#{rehearsal.Name}");

        var named = RehearsalName.Matches(Table).Select(match => match.Groups[1].Value);

        Assert.Equal(played.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_test_it_names_exists()
    {
        var tests = SourceTree.CSharp("tests").ToLookup(file => Path.GetFileNameWithoutExtension(file.Path), file => string.Join('\n', file.Lines));

        var named = TestName.Matches(Table).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(tests[test.Class], text => text.Contains($" {test.Method}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^\| (\d\d) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Line { get; }

    [GeneratedRegex("`([^`]+\\.yaml#[^`]+)`")]
    private static partial Regex RehearsalName { get; }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName { get; }
}
