namespace Gateway.Console.Shell;

/// <summary>Light, dark, or the same as the computer, as the person chose; the cookie holds no more than that word.</summary>
internal static class Theme
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "theme";

    /// <summary>The choices.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["light", "dark", "auto"];

    /// <summary>What was chosen; light without a choice.</summary>
    public static string Choice(HttpRequest request) => request.Cookies[Cookie] is { } chosen && Choices.Contains(chosen) ? chosen : "light";

    /// <summary>
    /// The value for data-bs-theme, written by the server so that no page flashes. "Same as the computer" follows what the browser
    /// says of itself (Sec-CH-Prefers-Color-Scheme); one that says nothing gets light.
    /// </summary>
    public static string Of(HttpRequest request) => Choice(request) switch
    {
        "auto" => request.Headers["Sec-CH-Prefers-Color-Scheme"] == "dark" ? "dark" : "light",
        var chosen => chosen,
    };

    /// <summary>The other one.</summary>
    public static string Other(HttpRequest request) => Of(request) == "dark" ? "light" : "dark";
}
