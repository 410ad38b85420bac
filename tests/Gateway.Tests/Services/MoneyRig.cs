using Gateway.Conversations.Outreach;
using Gateway.Services.Prompts;
using Gateway.Services.Vouchers;
using Gateway.Store;
using Gateway.Tests.Conversations;
using Gateway.Tests.Registry.Import;

namespace Gateway.Tests.Services;

/// <summary>One family with an English record, her payments and what hangs on them; conversations are played and unasked messages looked at.</summary>
internal sealed class MoneyRig(ConversationRig talk) : IAsyncDisposable
{
    public const string Cnic = "3520212345674";

    private readonly RegistryFolder _files = new(talk.Database);

    public ConversationRig Talk { get; } = talk;

    public DateOnly Today => DateOnly.FromDateTime(Talk.Time.GetUtcNow().AddHours(5).DateTime);

    public static async Task<MoneyRig> StartAsync(string engine, bool isShared = false, params (string Name, string Value)[] settings)
    {
        var rig = new MoneyRig(await ConversationRig.StartAsync(engine, settings));
        rig._files.Beneficiaries($"{Cnic},Invented Name,03001110001,en,Lahore,Model Town,{(isShared ? "true" : "false")},1980")
            .Enrolments($"{Cnic},kafaalat,active,,2024-01-01")
            .Write("payment-points.csv",
            [
                "code,name,district,tehsil,address,hours", "LHM-1,Model Town Centre,Lahore,Model Town,Main road,09:00-16:00",
                "LHM-2,Model Town Bank,Lahore,Model Town,Near the office,09:00-13:00", "LHR-1,Raiwind Bank,Lahore,Raiwind,Bazaar,09:00-13:00",
                "MUL-1,Multan Centre,Multan,Multan,Fort road,09:00-16:00",
            ]);
        await rig._files.ImportAsync();
        return rig;
    }

    /// <summary>Imports files of the registry once more.</summary>
    public Task ImportAsync(Func<RegistryFolder, RegistryFolder> write)
    {
        write(_files);
        return _files.ImportAsync();
    }

    /// <summary>A day so many days from today, as files spell it.</summary>
    public string Day(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Looks for what is new, lets time pass, and answers the texts sent unasked meanwhile.</summary>
    public async Task<IReadOnlyList<string>> PassAsync(TimeSpan time)
    {
        Talk.Time.Advance(TimeSpan.FromSeconds(1));
        await LookAsync();
        var since = Talk.Time.GetUtcNow();
        Talk.Time.Advance(time);
        await LookAsync();
        await Talk.Part<OutreachWorker>().LookAsync(CancellationToken.None);
        return await Talk.UnaskedAsync(since.AddMilliseconds(-1));
    }

    public ValueTask<List<string>> RowsAsync(string sql) =>
        Talk.Database.Database.ReadAsync(session => session.All(sql, row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i)))), CancellationToken.None);

    public ValueTask DisposeAsync() => Talk.DisposeAsync();

    private async Task LookAsync()
    {
        await Talk.Part<PromptScan>().LookAsync(CancellationToken.None);
        await Talk.Part<CaseScan>().LookAsync(CancellationToken.None);
        await Talk.Part<VoucherScan>().LookAsync(CancellationToken.None);
    }
}
