using Gateway.Host;
using Gateway.Host.Wordings;
using Localization.Languages;

namespace Gateway.Tests.Host.Wordings;

public sealed class LanguageCheckTests : IDisposable
{
    private const string Flow = """
        flow: hello
        version: 1
        start: greet
        intents: [HELP]
        keywords:
          en: [hello]
        states:
          greet:
            say: greet.text
            end: true
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("languages").FullName;

    public LanguageCheckTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "languages"));
        Directory.CreateDirectory(Path.Combine(folder, "flows"));
        File.WriteAllText(Path.Combine(folder, "flows", "hello.yaml"), Flow);
        Write("en", "source", "Hello");
        Write("ur", "machine", "سلام");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_shipped_catalogues_have_no_error_and_each_has_its_row()
    {
        var (exitCode, output, errors) = Run(ConfigFolder.Find(null), new CheckRequest());

        Assert.DoesNotContain(": error ", errors, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
        Assert.Contains("Punjabi (pa)", output, StringComparison.Ordinal);
        Assert.Contains("needs native review", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_folder_ends_with_0_and_shows_coverage_and_review()
    {
        Write("pa", "reviewed", "سلام");

        var (exitCode, output, errors) = Run(folder, new CheckRequest());

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches(@"Punjabi \(pa\) +1 +100\.0 % +reviewed +0 +0 +1\.00 +1: greet\.text", output);
    }

    [Fact]
    public void A_screen_that_does_not_fit_is_an_error_of_its_language()
    {
        Write("ur", "machine", string.Join(' ', Enumerable.Repeat("سلام", 20)));

        var (exitCode, _, errors) = Run(folder, new CheckRequest());

        Assert.Equal(1, exitCode);
        Assert.Contains("error ScreenTooLong: 'greet.text' makes a screen of 99 in the flow hello, which holds 70", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_too_many_segments_is_an_error_and_the_dearest_are_listed_when_asked_for()
    {
        Write("en", "source", new string('x', 161) + " last");

        var (exitCode, output, errors) = Run(folder, new CheckRequest { MostSegments = 1, Worst = 1 });

        Assert.Equal(1, exitCode);
        Assert.Contains("error TooManySegments: 'greet.text' takes 2 segments", errors, StringComparison.Ordinal);
        Assert.Contains("en greet.text: 2 segments, 166 units of Gsm7; the last is bought by", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_is_a_warning_where_Urdu_is_said_instead_and_an_error_when_strict()
    {
        File.WriteAllText(Path.Combine(folder, "languages", "skr.po"), Header("skr", "machine"));

        var (lenient, output, errors) = Run(folder, new CheckRequest { Only = Language.Saraiki });
        var (strict, _, _) = Run(folder, new CheckRequest { Only = Language.Saraiki, IsStrict = true });

        Assert.Equal((0, 1), (lenient, strict));
        Assert.Contains("warning MissingKey: 'greet.text'", errors, StringComparison.Ordinal);
        Assert.Contains("0.0 %", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Urdu (ur)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_ends_with_2()
    {
        File.AppendAllText(Path.Combine(folder, "languages", "ur.po"), "msgctxt \"x\"\nmsgid \"x\"\nmsgstr \"{\"\n");

        var (exitCode, _, errors) = Run(folder, new CheckRequest());

        Assert.Equal(2, exitCode);
        Assert.Contains("error Unreadable", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_alikes_digits_and_typographic_signs_are_mended_and_nothing_else_changes()
    {
        var file = Path.Combine(folder, "languages", "ur.po");
        var text = File.ReadAllText(file).Replace("سلام", "كيا ہے – ۳ دن", StringComparison.Ordinal).Replace("msgid \"x\"", "msgid \"كيا\"", StringComparison.Ordinal);
        File.WriteAllText(file, text);

        var (exitCode, output, _) = Run(folder, new CheckRequest { Fixes = true });

        Assert.Equal(0, exitCode);
        Assert.Contains("4 characters mended", output, StringComparison.Ordinal);
        Assert.Equal(text.Replace("msgstr \"كيا ہے – ۳ دن\"", "msgstr \"کیا ہے - 3 دن\"", StringComparison.Ordinal), File.ReadAllText(file));
    }

    [Fact]
    public void The_report_has_every_message_in_every_language_with_its_size()
    {
        Write("ur", "machine", string.Join(' ', Enumerable.Repeat("سلام", 20)));

        var report = MessageReport.Write(Gateway.Conversations.FlowFiles.Read(folder));

        Assert.Contains("| message | by | in English | English | Urdu |", report, StringComparison.Ordinal);
        Assert.Contains("| `greet.text` | SMS | Hello | **1** (7 5) | **2** (U 99) |", report, StringComparison.Ordinal);
        Assert.Contains("| `greet.text` | USSD | Hello | 1 (7 5) | 2 (U 99) |", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("languages check --language xx"), InlineData("languages check --segments 0"), InlineData("languages check --price -1"), InlineData("languages check --colour"), InlineData("languages check --worst -1")]
    public void Wrong_use_is_refused_before_anything_is_read(string line) =>
        Assert.NotEmpty(CommandLine.Create().Parse(line.Split(' ')).Errors);

    [Fact]
    public void Its_help_tells_the_exit_codes()
    {
        var check = CommandLine.Create().Subcommands.Single(command => command.Name == "languages").Subcommands.Single(command => command.Name == "check");

        Assert.Contains("0 no error, 1 errors, 2 wrong use or unreadable input", check.Description, StringComparison.Ordinal);
    }

    private void Write(string code, string review, string text) =>
        File.WriteAllText(Path.Combine(folder, "languages", $"{code}.po"), $"{Header(code, review)}msgctxt \"greet.text\"\nmsgid \"x\"\nmsgstr \"{text}\"\n");

    private static string Header(string code, string review) => $"msgid \"\"\nmsgstr \"Language: {code}\\nX-Review: {review}\\n\"\n\n";

    private static (int ExitCode, string Output, string Errors) Run(string config, CheckRequest request)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = LanguageCheck.Run(config, request, output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
