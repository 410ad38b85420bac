using System.Globalization;

namespace Gateway.Console.Shell;

/// <summary>The language of the interface, as the person chose; the cookie holds no more than that word.</summary>
internal static class StaffLanguage
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "language";

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Urdu = CultureInfo.GetCultureInfo("ur");

    /// <summary>Sets it for every request; numbers and dates are written by <see cref="Figures"/> in either.</summary>
    public static void UseStaffLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        CultureInfo.CurrentUICulture = context.Request.Cookies[Cookie] == "ur" ? Urdu : English;
        return next(context);
    });
}
