namespace Gateway.Console.Shell;

/// <summary>The response headers that keep a browser from running, framing or leaking anything the console did not mean (OWASP ASVS 5.0, 3.4).</summary>
internal static class SecurityHeaders
{
    /// <summary>Everything comes from this server; nothing inline, nothing evaluated, no frame around it.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds them to every response.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = FrameHeaders.PolicyOf(context.Request.Path);
        // The browser then says whether the computer is set to dark colours (see Theme).
        headers["Accept-CH"] = "Sec-CH-Prefers-Color-Scheme";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return next(context);
    });
}
