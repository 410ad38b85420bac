namespace Interop.Tests.Browser;

/// <summary>What holds for every page of the console: accessible, no wider than its window, in one language and direction, and a picture of it kept.</summary>
internal static class PageChecks
{
    /// <summary>The ways each page is looked at: width, colours, language.</summary>
    public static IReadOnlyList<(int Width, string Theme, string Language)> Looks { get; } =
        [(1440, "light", "en"), (360, "dark", "ur"), (1440, "dark", "ur"), (360, "light", "en")];

    /// <summary>Checks the page that is open and keeps artifacts/screenshots/NAME.png.</summary>
    public static async Task CheckAsync(BrowserPage tab, string name)
    {
        await tab.ScreenshotAsync(name, fullPage: true);
        var found = await tab.AxeAsync();
        Assert.True(found.Count == 0, $"{name}: {string.Join("\n", found)}");
        Assert.False(await tab.IsTooWideAsync(), $"{name} can be scrolled sideways.");
        Assert.Equal(1, await tab.Page.Locator("link[href*='tabler']").CountAsync());
        Assert.Equal(1, await tab.Page.Locator("h1").CountAsync());
    }

    /// <summary>Opens a page in every look and checks it; each picture's name ends with width, theme and language.</summary>
    public static async Task CheckAllAsync(ConsoleApp app, BrowserPage tab, string path, string name)
    {
        foreach (var (width, theme, language) in Looks)
        {
            await tab.Page.SetViewportSizeAsync(width, width < 500 ? 740 : 900);
            await app.LookAsync(tab, theme, language);
            await tab.Page.GotoAsync(path);
            Assert.Equal(language, await tab.Page.Locator("html").GetAttributeAsync("lang"));
            Assert.Equal(language == "ur" ? "rtl" : "ltr", await tab.Page.Locator("html").GetAttributeAsync("dir"));
            await CheckAsync(tab, $"{name}-{width}-{theme}-{language}");
        }
    }
}
