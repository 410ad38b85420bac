namespace Gateway.Console.Shell;

/// <summary>Light or dark, as the person chose; the cookie holds no more than that word.</summary>
internal static class Theme
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "theme";

    /// <summary>The value for data-bs-theme, written by the server so that no page flashes.</summary>
    public static string Of(HttpRequest request) => request.Cookies[Cookie] == "dark" ? "dark" : "light";

    /// <summary>The other one.</summary>
    public static string Other(HttpRequest request) => Of(request) == "dark" ? "light" : "dark";
}
