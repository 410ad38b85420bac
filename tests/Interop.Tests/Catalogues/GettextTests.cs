using Interop.Tests.Browser;
using Interop.Tests.Peers;
using Localization.Catalogues;

namespace Interop.Tests.Catalogues;

/// <summary>GNU gettext, which translators' tools are built on, reads every catalogue: what is shipped, and what the console writes.</summary>
public sealed class GettextTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(BrowserFixture.Root, "config", "languages");

    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-gettext-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_shipped_catalogue_is_whole_and_without_a_warning()
    {
        var files = Directory.GetFiles(Shipped, "*.po");

        var said = await Task.WhenAll(files.Select(async file => await CheckAsync(file)));

        Assert.Equal(8, files.Length);
        Assert.All(said, one =>
        {
            Assert.Equal(0, one.Code);
            Assert.Matches(@"^\d{3,} translated messages\.$", one.Errors.Trim());
        });
    }

    [Fact]
    public async Task What_the_console_writes_is_read_as_the_same_words()
    {
        const string Hostile = "\"8171\" \\ کہے\n\tsecond line: {suffix}";
        var merged = PoMerge.Apply(await File.ReadAllTextAsync(Path.Combine(Shipped, "ur.po")), [Entry("common.bye", Hostile), Entry("zz.new", Hostile)]);
        await File.WriteAllTextAsync(InFolder("merged.po"), merged);

        await OtherProgram.OutputAsync(_folder, "msgfmt", "--check", "--output-file", InFolder("merged.mo"), InFolder("merged.po"));
        var read = PoReader.Read(new("read.po", await OtherProgram.OutputAsync(_folder, "msgunfmt", "--no-wrap", InFolder("merged.mo"))));

        Assert.Equal(PoReader.Read(new("merged.po", merged)).Catalogue!.Keys.Order(StringComparer.Ordinal), read.Catalogue!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((Hostile, Hostile), (read.Catalogue.Find("common.bye")!.Pattern.Text, read.Catalogue.Find("zz.new")!.Pattern.Text));
    }

    [Fact]
    public async Task It_refuses_a_key_that_stands_twice_and_a_quote_too_few()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Shipped, "ur.po"));
        var entry = text[text.IndexOf("msgctxt", StringComparison.Ordinal)..].Split("\n\n")[0];
        await File.WriteAllTextAsync(InFolder("twice.po"), $"{text}\n{entry}\n");
        await File.WriteAllTextAsync(InFolder("quote.po"), $"{text}\nmsgctxt \"a.b\"\nmsgid \"a\nmsgstr \"b\"\n");

        var (twice, quote) = (await CheckAsync(InFolder("twice.po")), await CheckAsync(InFolder("quote.po")));

        Assert.Equal((1, 1), (twice.Code, quote.Code));
        Assert.Contains("duplicate", twice.Errors);
        Assert.Contains("end-of-line", quote.Errors);
    }

    private string InFolder(string name) => Path.Combine(_folder, name);

    private Task<(int Code, string Output, string Errors)> CheckAsync(string file) =>
        OtherProgram.RunAsync(_folder, "msgfmt", "--check", "--statistics", "--output-file", "/dev/null", file);

    private static CatalogueEntry Entry(string key, string text)
    {
        Assert.True(MessagePattern.TryParse(text, out var pattern, out _));
        return new CatalogueEntry(key, "source", pattern, 0, []);
    }
}
