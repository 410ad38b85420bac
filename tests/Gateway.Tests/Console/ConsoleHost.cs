using System.Collections.Concurrent;
using Gateway.Console;
using Gateway.Console.Overview;
using Gateway.Console.Staff;
using Gateway.Messages;
using Gateway.Simulator.Handset;
using Localization.Sms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Console;

/// <summary>The console and the handset alone on a real Kestrel: a small menu stands in for the gateway's, a list for the SMSC's inbox.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    public const string Administrator = "sara.malik";
    public const string Password = "quiet tractor lemon window";
    public const string UrduReply = "السلام علیکم۔ آپ کفالت پروگرام میں شامل ہیں۔ آپ کی رقم 13,500 روپے 5 جنوری سے دستیاب ہے۔ قریبی مرکز سے اصل شناختی کارڈ دکھا کر پوری رقم لیں۔";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<Msisdn, List<ArrivedText>> _inbox = new();

    private ConsoleHost(WebApplication app, TestDatabase data)
    {
        _app = app;
        Data = data;
    }

    public TestDatabase Data { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public StaffSetup Setup => _app.Services.GetRequiredService<StaffSetup>();

    public ConcurrentQueue<string> UssdTexts { get; } = new();

    public IReadOnlyList<LinkFigures> Links { get; set; } = [];

    public static async Task<ConsoleHost> StartAsync(string engine = TestDatabase.Sqlite, bool demo = true, TimeProvider? time = null)
    {
        var data = await TestDatabase.CreateAsync(engine);
        WriteCast(data.Folder);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--urls", "http://127.0.0.1:0", "--Demo:Enabled", demo ? "true" : "false"], EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        ConsoleHost? host = null;
        var services = builder.Services;
        services.AddSingleton(data.Database).AddSingleton(data.Writer).AddSingleton(data.Personal).AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton<Func<IReadOnlyList<LinkFigures>>>(() => host!.Links);
        services.AddConsole(builder.Configuration);
        services.AddHandset(data.Folder, _ => [host!.Network("North Mobile", ["0300", "0301"], "41001"), host.Network("South Mobile", ["0345"], "41006")]);
        var app = builder.Build();
        app.MapConsole();
        app.MapHandset();
        host = new(app, data);
        app.MapPost("/ussd/demo", host.AnswerUssdAsync).AllowAnonymous().DisableAntiforgery();
        await app.StartAsync();
        return host;
    }

    public async Task<string> MakeAdministratorAsync()
    {
        var code = await Setup.EnsureCodeAsync(CancellationToken.None) ?? throw new InvalidOperationException("An account exists.");
        var result = await Setup.MakeFirstAdministratorAsync(code, Administrator, Password, CancellationToken.None);
        Assert.True(result.Succeeded, string.Join(' ', result.Errors.Select(error => error.Description)));
        return code;
    }

    /// <summary>Makes an account with <see cref="Password"/> and these roles.</summary>
    public async Task MakeAsync(string name, params string[] roles) => Assert.Empty(
        await Services.GetRequiredService<StaffAccounts>().AddAsync(new NewStaff(name, Password, roles), new StaffDeed(StaffDeed.System, null, Live: false), CancellationToken.None));

    /// <summary>The id of an account.</summary>
    public async Task<string> IdAsync(string name) =>
        (await Services.GetRequiredService<StaffStore>().ListAsync(CancellationToken.None)).Single(member => member.Name == name).Id;

    /// <summary>The audit rows, oldest first, as "actor action object".</summary>
    public ValueTask<List<string>> AuditAsync() => Data.Database.ReadAsync(
        session => session.All("SELECT actor, action, object FROM audit ORDER BY seq", row => $"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)}"), CancellationToken.None);

    public void Arrive(string msisdn, string text)
    {
        var encoded = SmsEncoder.Encode(text, new() { Reference = 1 });
        Assert.True(Msisdn.TryParse(msisdn, out var phone));
        var texts = _inbox.GetOrAdd(phone, _ => []);
        lock (texts)
            texts.Add(new(texts.Count + 1, "8171", text, encoded.Encoding == SmsEncoding.Ucs2 ? "UCS-2" : "GSM 7-bit", encoded.Segments.Count, DateTimeOffset.UtcNow));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Data.DisposeAsync();
    }

    private HandsetNetwork Network(string name, IReadOnlyList<string> prefixes, string code) => new(
        name, prefixes, new ShortCode("8171"), "*8171#", "/ussd/demo", code,
        (from, _, text, _) => { Arrive(from.Digits, text == "urdu" ? UrduReply : $"You wrote: {text}"); return Task.CompletedTask; },
        phone => prefixes.Contains(phone.NationalPrefix) && _inbox.TryGetValue(phone, out var texts) ? Copy(texts) : []);

    private static List<ArrivedText> Copy(List<ArrivedText> texts)
    {
        lock (texts)
            return [.. texts];
    }

    private async Task<string> AnswerUssdAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var text = form["text"].ToString();
        UssdTexts.Enqueue($"{form["phoneNumber"]} {form["networkCode"]} {form["serviceCode"]} {text}");
        return text switch
        {
            "" => "CON خوش آمدید\n1 ادائیگی دیکھیں\n2 شکایت درج کریں\n3 زبان بدلیں\n0 باہر",
            "1" => "CON Choose:\n1 Last payment\n2 Next payment",
            "1*2" => "END Next payment: 13,500 rupees from 5 January.",
            "3" => "CON Choose a language:\n1 English\n2 اردو",
            _ => "END Not understood.",
        };
    }

    private static void WriteCast(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "cast.csv"), """
            msisdn,cnic,shows
            923001234567,3520212345671,"payment ready"
            923451234567,4220112345672,"two payments late"
            923009999999,,"not in the registry"

            """);
        File.WriteAllText(Path.Combine(folder, "beneficiaries.csv"), """
            cnic,name,msisdn,language,district,tehsil,shared_phone,year_of_birth
            3520212345671,Zainab Bibi,923001234567,ur,Multan,Multan City,false,1980
            4220112345672,Rukhsana Parveen,923451234567,en,Sukkur,Rohri,false,1975
            3110112345673,Nasreen Akhtar,923011112222,ur,Bahawalpur,Hasilpur,true,1990

            """);
    }
}
