using Dialogs.Transcripts;

namespace Dialogs.Tests.Transcripts;

public class ShippedTranscriptsTests
{
    public static TheoryData<string> Files => [.. Shipped.Read(Path.Combine("flows", "tests"), "*.yaml").Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_conversation_goes_as_written(string path)
    {
        var file = Shipped.Read(Path.Combine("flows", "tests"), "*.yaml").Single(file => file.Path == path);

        var transcripts = TranscriptReader.Read(file, out var problems);
        var results = transcripts.Select(transcript => TranscriptRunner.Run(Shipped.Library, transcript)).ToList();

        Assert.Empty(problems);
        Assert.NotEmpty(results);
        var failures = string.Join('\n', results.SelectMany(result => result.Failures));
        Assert.True(failures.Length == 0, failures);
    }
}
