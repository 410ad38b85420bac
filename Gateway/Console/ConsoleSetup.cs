using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.Audit;
using Gateway.Console.Broadcasts;
using Gateway.Console.Flows;
using Gateway.Console.Health;
using Gateway.Console.Languages;
using Gateway.Console.Live;
using Gateway.Console.Overview;
using Gateway.Console.Search;
using Gateway.Console.Shell;
using Gateway.Console.Staff;
using Gateway.Console.Unsaved;
using Gateway.Security;
using Gateway.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Console;

/// <summary>The staff console: Razor Pages, staff sign-in, and the headers of every response.</summary>
internal static class ConsoleSetup
{
    private static readonly string[] Compressible = ["text/css", "text/javascript"];

    /// <summary>
    /// Registers the console. Needs <see cref="Database"/>, <see cref="BatchWriter"/>, <see cref="PersonalData"/>,
    /// <see cref="TimeProvider"/> and a <c>Func&lt;IReadOnlyList&lt;LinkFigures&gt;&gt;</c> in the container.
    /// </summary>
    public static void AddConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new ShellFacts(configuration.GetValue("Demo:Enabled", false)));
        services.AddSingleton<OverviewQuery>();
        services.AddSingleton<DayQuery>();
        services.AddSingleton<Words>();
        services.AddSingleton<LiveTicks>();
        services.AddSingleton<RailNumbers>();
        services.AddSingleton<UnsavedBook>();
        services.AddSingleton<ShellSearch>();
        services.AddSingleton(Words.Encoder);
        services.AddBroadcastsConsole();
        services.AddCasesConsole();
        services.AddFlowsConsole();
        services.AddLanguagesConsole();
        services.AddAuditConsole();
        services.AddHealthConsole();
        AddStaff(services, configuration);
        AddSignIn(services);
        var pages = services.AddRazorPages(options => options.RootDirectory = "/Console/Pages");
        var program = typeof(ConsoleSetup).Assembly;
        if (pages.PartManager.ApplicationParts.All(part => part.Name != program.GetName().Name))
            pages.AddApplicationPart(program);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // Only files: compressing pages with a secret in them would let their length give it away (BREACH).
        services.AddResponseCompression(options => (options.EnableForHttps, options.MimeTypes) = (true, Compressible));
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Fastest);
    }

    /// <summary>Adds the console's middleware and pages; the first thing the host maps.</summary>
    public static void MapConsole(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseWebFiles();
        app.UseStaffLanguage();
        app.UseRefusalPages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseStaffDuties();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorPages();
        app.MapLive();
    }

    private static void AddStaff(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConsoleOptions>().Bind(configuration.GetSection("Console")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new AddressLimit(provider.GetRequiredService<IOptions<ConsoleOptions>>().Value.SignInsPerAddress, provider.GetRequiredService<TimeProvider>()));
        services.AddDbContext<MessagingDb>((provider, options) => provider.GetRequiredService<Database>().ContextOptions(options));
        services.AddSingleton<StaffSetup>();
        services.AddSingleton<StaffAccounts>();
        services.AddSingleton<StaffChanges>();
        services.AddSingleton<StaffFactors>();
        services.AddSingleton<StaffStore>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<StepUp>();
        services.AddSingleton<UsersCommand>();
        services.AddSingleton(provider => new WaitingForYou(
            "/users", Permission.UsersChange, "{0} roles wait for a second administrator.", "/users",
            async (actor, aborted) => (await provider.GetRequiredService<StaffStore>().RequestsAsync(aborted)).Count(one => one.AskedBy != actor.Name)));
        services.AddScoped<SignInDesk>();
        services.AddSingleton<IPasswordHasher<IdentityUser>, PasswordHasher<IdentityUser>>();
        services.AddHttpContextAccessor();
        services.AddIdentityCore<IdentityUser>(options =>
        {
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            options.User.AllowedUserNameCharacters = StaffAccounts.NameLetters;
            // Length and uncommonness count (PasswordRules); demands for kinds of characters do not help.
            options.Password = new PasswordOptions
            {
                RequiredLength = 1, RequiredUniqueChars = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
            };
        }).AddRoles<IdentityRole>().AddEntityFrameworkStores<MessagingDb>().AddSignInManager().AddPasswordValidator<PasswordRules>();
        services.AddDataProtection().SetApplicationName("messaging-console");
        services.AddOptions<KeyManagementOptions>().Configure<Database, PersonalData>((options, database, personal) =>
        {
            options.XmlRepository = new ConsoleKeys(database);
            options.XmlEncryptor = new ConsoleKeySeal(personal);
        });
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddScoped<StaffSession>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "console";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.Path = "/";
            options.CookieManager = new HostPrefixCookies();
            options.ExpireTimeSpan = StaffSession.Idle;
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.LogoutPath = "/sign-out";
            options.ReturnUrlParameter = "to";
            options.EventsType = typeof(StaffSession);
        }).AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            options.Cookie.Name = "console-code";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.CookieManager = new HostPrefixCookies();
            options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            options.SlidingExpiration = false;
        });
        services.AddStaffPolicies();
    }
}
