namespace Gateway.Console.Shell;

/// <summary>The headers of the one page that may stand in a frame: only this console frames it, it connects to nothing, and styles are its only licence.</summary>
internal static class FrameHeaders
{
    /// <summary>Scripts that a sandboxed frame loads: its origin is nobody's, so they must be readable from anywhere. They hold no data.</summary>
    private static readonly PathString[] Scripts = ["/lib/mermaid", "/js/flow-frame.js", "/css/flow-frame.css"];

    /// <summary>Sets them.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; font-src data:; "
            + "connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-scripts";
        headers.XFrameOptions = "SAMEORIGIN";
        headers.CacheControl = "no-store";
    }

    /// <summary>Who may use a file besides this origin.</summary>
    public static string PolicyOf(PathString path) => Array.Exists(Scripts, script => path.StartsWithSegments(script, StringComparison.Ordinal)) ? "cross-origin" : "same-origin";
}
