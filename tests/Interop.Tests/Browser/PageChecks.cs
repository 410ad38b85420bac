namespace Interop.Tests.Browser;

/// <summary>What holds for every page of the console: accessible, no wider than its window, in one language and direction, and a picture of it kept.</summary>
internal static class PageChecks
{
    /// <summary>The ways each page is looked at: width, colours, language.</summary>
    public static IReadOnlyList<(int Width, string Theme, string Language)> Looks { get; } =
        [(1440, "light", "en"), (360, "dark", "ur"), (1440, "dark", "ur"), (360, "light", "en")];

    /// <summary>Checks the page that is open and keeps artifacts/screenshots/NAME.png.</summary>
    public static async Task CheckAsync(BrowserPage tab, string name) => Assert.Empty(await FindAsync(tab, name));

    /// <summary>Opens a page in every look and checks it; each picture's name ends with width, theme and language.</summary>
    public static async Task CheckAllAsync(ConsoleApp app, BrowserPage tab, string path, string name) => Assert.Empty(await FindAllAsync(app, tab, path, name));

    /// <summary>What is wrong with a page in any look.</summary>
    public static async Task<IReadOnlyList<string>> FindAllAsync(ConsoleApp app, BrowserPage tab, string path, string name)
    {
        var wrong = new List<string>();
        foreach (var (width, theme, language) in Looks)
        {
            await tab.Page.SetViewportSizeAsync(width, width < 500 ? 740 : 900);
            await app.LookAsync(tab, theme, language);
            await tab.Page.GotoAsync(path);
            wrong.AddRange(await FindAsync(tab, $"{name}-{width}-{theme}-{language}", IsForAxe(width, theme)));
            var html = tab.Page.Locator("html");
            if (await html.GetAttributeAsync("lang") != language || await html.GetAttributeAsync("dir") != (language == "ur" ? "rtl" : "ltr"))
                wrong.Add($"{name}: not in {language}");
        }

        return wrong;
    }

    /// <summary>What can be scrolled sideways at 1280 pixels magnified four times.</summary>
    public static async Task<IReadOnlyList<string>> FindZoomedAsync(BrowserPage tab, IEnumerable<string> paths)
    {
        var wrong = new List<string>();
        await tab.Page.SetViewportSizeAsync(320, 256);
        foreach (var path in paths)
        {
            await tab.Page.GotoAsync(path);
            if (await tab.IsTooWideAsync())
                wrong.Add($"{path}: it can be scrolled sideways when magnified four times");
        }

        return wrong;
    }

    // What holds for every page by its elements alone: numbers keep their direction and their digits, Urdu is not cut off, what is pressed first is big enough.
    private const string Elements =
        """
        (() => {
          const wrong = [];
          const seen = element => element.offsetParent !== null && element.getClientRects().length > 0;
          for (const number of document.querySelectorAll('main .num:not(input)')) {
            const style = getComputedStyle(number);
            if (seen(number) && (style.direction !== 'ltr' || !style.display.startsWith('inline') && !['flex', 'grid'].some(kind => getComputedStyle(number.parentElement).display.includes(kind))))
              wrong.push('a number that is not set from the left, within its line: ' + number.outerHTML.slice(0, 120));
            if (/[۰-۹٠-٩]/.test(number.textContent))
              wrong.push('a number in other digits: ' + number.textContent.slice(0, 40));
          }
          for (const button of document.querySelectorAll('main .btn-primary'))
            if (seen(button) && button.getBoundingClientRect().height < 43.5)
              wrong.push('a main button that is too low: ' + button.textContent.trim());
          for (const element of document.querySelectorAll(':lang(ur):not(input)'))
            if (seen(element) && getComputedStyle(element).textOverflow === 'ellipsis')
              wrong.push('Urdu that is cut off: ' + element.textContent.trim().slice(0, 40));
          for (const chart of document.querySelectorAll('figure.chart'))
            if (!chart.querySelector('h2') || !chart.querySelector('table tbody tr') || !chart.querySelector('.chart-words').textContent.trim() || chart.outerHTML.includes('NaN'))
              wrong.push('a chart without its words or its table');
          return wrong;
        })()
        """;

    // Rules of access look at colours, words and structure: a wide light page in English and a narrow dark one in Urdu show them all.
    private static bool IsForAxe(int width, string theme) => width > 500 == (theme == "light");

    private static async Task<IReadOnlyList<string>> FindAsync(BrowserPage tab, string name, bool withAxe = true)
    {
        await tab.ScreenshotAsync(name, fullPage: true);
        var wrong = withAxe ? (await tab.AxeAsync()).Select(found => $"{name}: {found}").ToList() : [];
        wrong.AddRange((await tab.Page.EvaluateAsync<string[]>(Elements)).Select(found => $"{name}: {found}"));
        if (await tab.IsTooWideAsync())
            wrong.Add($"{name}: it can be scrolled sideways");
        if (await tab.Page.Locator("link[href*='tabler']").CountAsync() != 1)
            wrong.Add($"{name}: not one style sheet of Tabler");
        if (await tab.Page.Locator("h1").CountAsync() != 1)
            wrong.Add($"{name}: not one h1");
        return wrong;
    }
}
