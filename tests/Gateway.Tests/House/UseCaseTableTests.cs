using System.Text.RegularExpressions;

namespace Gateway.Tests.House;

/// <summary>The table of use cases names only flows and tests that are there, and a test for each.</summary>
public partial class UseCaseTableTests
{
    private static readonly string Table = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "use-cases.md"));

    [Fact]
    public void Every_use_case_has_a_flow_and_a_test_and_no_use_case_comes_twice()
    {
        var lines = Line.Matches(Table);

        Assert.NotEmpty(lines);
        Assert.Equal(lines.Count, lines.Select(line => line.Groups[1].Value).Distinct().Count());
        Assert.All(lines, line => Assert.True((FlowName.IsMatch(line.Value) || IsOfStaff(line)) && TestName.IsMatch(line.Value), line.Value));
    }

    [Fact]
    public void Every_flow_it_names_exists_and_every_test_is_named_after_a_use_case()
    {
        var flows = Directory.GetFiles(Path.Combine(SourceTree.Root, "config", "flows"), "*.yaml").Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);

        Assert.All(FlowName.Matches(Table), named => Assert.Contains(named.Groups[1].Value, flows));
        Assert.All(TestName.Matches(Table), named => Assert.Contains("Uc", named.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_test_it_names_exists()
    {
        var tests = SourceTree.CSharp("tests").ToLookup(file => Path.GetFileNameWithoutExtension(file.Path), file => string.Join('\n', file.Lines));

        Assert.All(
            TestName.Matches(Table),
            named => Assert.Contains(tests[named.Groups[1].Value], text => text.Contains($" {named.Groups[2].Value}(", StringComparison.Ordinal)));
    }

    // What the staff and other systems do has no conversation, and stands in a table of its own.
    private static bool IsOfStaff(Match line) => line.Index > Table.IndexOf("# The use cases of the programme's staff", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (UC-\d\d) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Line { get; }

    [GeneratedRegex(@"`([a-z_]+\.yaml)`")]
    private static partial Regex FlowName { get; }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName { get; }
}
