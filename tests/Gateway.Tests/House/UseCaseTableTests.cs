using System.Text.RegularExpressions;

namespace Gateway.Tests.House;

/// <summary>The table of use cases names only flows and tests that are there.</summary>
public partial class UseCaseTableTests
{
    private static readonly MatchCollection Lines = Line.Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "use-cases.md")));

    [Fact]
    public void Every_flow_it_names_exists()
    {
        Assert.NotEmpty(Lines);
        Assert.All(Lines, line => Assert.True(File.Exists(Path.Combine(SourceTree.Root, "config", "flows", $"{line.Groups["flow"].Value}.yaml")), line.Value));
    }

    [Fact]
    public void Every_test_it_names_exists_and_is_named_after_the_use_case()
    {
        var tests = SourceTree.CSharp("tests").ToLookup(file => Path.GetFileNameWithoutExtension(file.Path), file => string.Join('\n', file.Lines));

        Assert.All(Lines, line =>
        {
            Assert.Contains(tests[line.Groups["class"].Value], text => text.Contains($" {line.Groups["method"].Value}(", StringComparison.Ordinal));
            Assert.Contains($"Uc{line.Groups["case"].Value}_", $"{line.Groups["class"].Value}.{line.Groups["method"].Value}", StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"^\| UC-(?<case>\d\d) \|[^|]*\| `(?<flow>\w+)` \| `(?<class>\w+Tests)\.(?<method>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Line { get; }
}
