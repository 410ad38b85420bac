using Dialogs.Inputs;
using Gateway.Conversations;
using Gateway.Host;

namespace Gateway.Tests.Host;

public class UnderstandCommandTests
{
    private static readonly Understanding Shipped = new(FlowFiles.Read(ConfigFolder.Find(null)).Intents);

    [Fact]
    public async Task Every_line_is_answered_in_order_by_its_id()
    {
        var (exitCode, lines) = await RunAsync(
            """{"id":"a","text":"۱۲۳۴۵-۱۲۳۴۵۶۷-۱","kind":"cnic","language":"ur"}""",
            """{"id":2,"text":"dusra","kind":"choice","menu":["Payment","Complaint"]}""",
            """{"id":"c","text":"kal","kind":"date","today":"2026-11-22"}""",
            """{"id":"d","text":"please stop the agent","kind":"intent"}""");

        Assert.Equal(0, exitCode);
        Assert.Equal("""{"id":"a","label":"1234512345671"}""", lines[0]);
        Assert.Equal("""{"id":2,"label":"2"}""", lines[1]);
        Assert.Equal("""{"id":"c","label":"ASK:2026-11-21"}""", lines[2]);
        Assert.DoesNotContain("STOP", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json", "JSON"), InlineData("{\"id\":1,\"text\":\"x\",\"kind\":\"colour\"}", "colour"), InlineData("{\"id\":1,\"kind\":\"intent\"}", "text")]
    [InlineData("{\"id\":1,\"text\":\"1\",\"kind\":\"choice\"}", "menu"), InlineData("{\"id\":1,\"text\":\"kal\",\"kind\":\"date\",\"today\":\"soon\"}", "JSON")]
    public async Task A_line_that_cannot_be_read_says_why_and_the_rest_goes_on(string line, string why)
    {
        var (exitCode, lines) = await RunAsync(line, """{"id":"z","text":"yes","kind":"yesno"}""");

        Assert.Equal(2, exitCode);
        Assert.Contains("\"error\":", lines[0], StringComparison.Ordinal);
        Assert.Contains(why, lines[0], StringComparison.Ordinal);
        Assert.Equal("""{"id":"z","label":"YES"}""", lines[1]);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_reason_to_refuse_a_line()
    {
        var (exitCode, lines) = await RunAsync("""{"id":"a","text":"stop \ud83d","kind":"intent"}""", """{"id":"b","text":"\\ud83d \ud83d\ude00 yes","kind":"yesno"}""");

        Assert.Equal(0, exitCode);
        Assert.Equal(2, lines.Count);
    }

    private static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(params string[] lines)
    {
        using var input = new StringReader(string.Join('\n', lines));
        await using var output = new StringWriter();
        var exitCode = await UnderstandCommand.RunAsync(Shipped, input, output, CancellationToken.None);
        return (exitCode, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
