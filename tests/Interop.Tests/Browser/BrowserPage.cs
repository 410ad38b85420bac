using System.Text.Json;
using Microsoft.Playwright;

namespace Interop.Tests.Browser;

/// <summary>One page under test with the mistakes its browser reported, blocked styles and scripts included.</summary>
/// <param name="Page">The page.</param>
/// <param name="Mistakes">Errors and warnings of its console.</param>
public sealed record BrowserPage(IPage Page, List<string> Mistakes) : IAsyncDisposable
{
    // Taking a picture and running axe write styles into the page, which the page rightly refuses: after that its console proves nothing.
    private bool _measured;

    /// <summary>Writes artifacts/screenshots/NAME.png; the first one only of a page without mistakes.</summary>
    public async Task ScreenshotAsync(string name, bool fullPage = false)
    {
        if (!_measured)
            Assert.Empty(Mistakes);
        _measured = true;
        await Page.EvaluateAsync("document.fonts.ready");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Root, "artifacts", "screenshots", name + ".png"), FullPage = fullPage });
    }

    /// <summary>What axe-core finds against WCAG 2.2 AA: one line a rule, with the elements.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        _measured = true;
        // Evaluated by the debugger, so that the page's own Content-Security-Policy stays as strict as it is.
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(BrowserFixture.Root, "Gateway", "node_modules", "axe-core", "axe.min.js")));
        var found = await Page.EvaluateAsync<JsonElement>(
            "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })"
            + ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | ')))");
        return [.. found.EnumerateArray().Select(violation => violation.GetString()!)];
    }

    /// <summary>True when the page can be scrolled sideways: something is too wide.</summary>
    public Task<bool> IsTooWideAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
