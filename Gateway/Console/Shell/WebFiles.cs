using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Gateway.Console.Shell;

/// <summary>Serves wwwroot from beside the program, wherever it is started from.</summary>
internal static class WebFiles
{
    /// <summary>Adds the files, before anything asks who is there.</summary>
    public static void UseWebFiles(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(folder, "lib", "tabler", "tabler.min.css")))
            throw new InvalidOperationException($"The console's styles are missing under {folder}: build the project again (dotnet build Gateway).");
        app.Environment.WebRootPath = folder;
        app.Environment.WebRootFileProvider = new PhysicalFileProvider(folder);
        var kinds = new FileExtensionContentTypeProvider { Mappings = { [".woff2"] = "font/woff2" } };
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = app.Environment.WebRootFileProvider,
            ContentTypeProvider = kinds,
            // A link with ?v= names one content for ever; the fonts and script modules that styles and scripts name themselves are asked again.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }
}
