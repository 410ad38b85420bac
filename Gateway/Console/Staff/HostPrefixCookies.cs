using Microsoft.AspNetCore.Authentication.Cookies;

namespace Gateway.Console.Staff;

/// <summary>
/// Over HTTPS the cookie's name begins with <c>__Host-</c>: browsers then take it only from this very host, with Secure and for the whole path.
/// Over plain HTTP, as in the demonstration on localhost, they would refuse that name.
/// </summary>
internal sealed class HostPrefixCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    /// <inheritdoc />
    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Named(context, key));

    /// <inheritdoc />
    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Named(context, key), value, options);

    /// <inheritdoc />
    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Named(context, key), options);

    private static string Named(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
