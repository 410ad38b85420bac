using Dialogs.Transcripts;
using Localization.Catalogues;

namespace Dialogs.Tests.Transcripts;

public class TranscriptRunnerTests
{
    [Theory]
    [InlineData("expect: Hello", "expected \"Hello\"")]
    [InlineData("expect: { contains: Hello }", "expected \"Hello\" in")]
    [InlineData("expect: { key: other }", "expected the words other")]
    [InlineData("expect: { none: true }", "expected no answer")]
    [InlineData("expect: { language: ur }", "expected the language")]
    [InlineData("expect: { calls: [contacts.stop] }", "expected the calls")]
    [InlineData("state: other", "expected the state")]
    [InlineData("flow: other", "expected the flow")]
    [InlineData("ended: completed", "expected the end")]
    public void What_does_not_come_as_written_is_a_failure_at_its_step(string expectation, string message)
    {
        var result = Run($"conversations:\n  - conversation: x\n    channel: ussd\n    steps:\n      - start: menu\n        {expectation}\n");

        var failure = Assert.Single(result.Failures);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(5, failure.Place.Line);
    }

    [Fact]
    public void A_call_without_an_answer_is_a_failure() => Assert.Contains(
        "contacts.stop", Assert.Single(Run("conversations:\n  - conversation: x\n    steps:\n      - in: STOP\n").Failures).Message, StringComparison.Ordinal);

    [Fact]
    public void What_was_said_can_be_read_by_people() => Assert.Equal(
        ["> help", "< Send your 13-digit CNIC for eligibility.", "  COMPLAINT to complain.", "  STATUS for your complaint.", "  URDU for Urdu.", "  STOP for fewer notices.", "  Call free: 080026477"],
        Run("conversations:\n  - conversation: x\n    steps:\n      - in: help\n").Lines);

    [Theory]
    [InlineData("conversations:\n  - conversation: x\n    colour: red\n", 3)]
    [InlineData("conversations:\n  - conversation: x\n    steps:\n      - expect: y\n", 4)]
    [InlineData("conversations:\n  - conversation: x\n    steps:\n      - in: y\n        start: z\n", 4)]
    public void A_faulty_file_is_told_with_its_line(string yaml, int line)
    {
        TranscriptReader.Read(new SourceText("t.yaml", yaml), out var problems);

        Assert.Contains(line, problems.Select(problem => problem.Place.Line));
    }

    private static TranscriptResult Run(string yaml)
    {
        var transcript = Assert.Single(TranscriptReader.Read(new SourceText("t.yaml", yaml), out var problems));
        Assert.Empty(problems);
        return TranscriptRunner.Run(Shipped.Library, transcript);
    }
}
