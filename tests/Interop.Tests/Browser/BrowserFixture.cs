using Microsoft.Playwright;

namespace Interop.Tests.Browser;

/// <summary>One Chromium for all browser tests: Debian's, because no browser is downloaded here.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright _playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public static string Root { get; } = FindRoot();

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(15_000);
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = Flags,
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>A page of its own profile; every mistake the browser reports is collected. Without script it is what an old or a broken browser shows.</summary>
    public async Task<BrowserPage> OpenAsync(Uri address, int width = 1440, int height = 900, bool script = true)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(), ViewportSize = new() { Width = width, Height = height }, Locale = "en-GB", TimezoneId = "Asia/Karachi", ReducedMotion = ReducedMotion.Reduce, JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        var mistakes = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                mistakes.Add(message.Text);
        };
        page.PageError += (_, error) => mistakes.Add(error);
        return new BrowserPage(page, mistakes);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Messaging.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

/// <summary>Browser tests run one after another on one Chromium.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
