using System.Diagnostics;
using System.Globalization;
using Gateway.Broadcasts;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Control;
using Gateway.Broadcasts.Drafts;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;
using Localization.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Load;

/// <summary>An author and an approver who take every step of the console.</summary>
internal sealed class BroadcastStaff(IServiceProvider services, CancellationToken stopping)
{
    private const int Page = 5000;
    private static readonly ByStaff Author = new("load-author", "author");
    private static readonly ByStaff Approver = new("load-approver", "approver");
    private static readonly ByStaff Supervisor = new("load-supervisor", "supervisor");
    private static readonly ManyRows Insert = ManyRows.InsertInto("broadcast_list_people", "", "list_id:o", "person:o", "msisdn_sealed:o");

    public IServiceProvider Services => services;

    /// <summary>Writes a draft to a list and waits until it is frozen.</summary>
    public async Task<(Guid Draft, TimeSpan Took)> FreezeAsync(Guid list, string text)
    {
        var draft = await Get<DraftBook>().CreateAsync(
            new DraftContent
            {
                Name = "Load", Class = MessageClass.Payment, AnyHour = true, Texts = new Dictionary<string, string> { ["ur"] = text },
                // Some of the numbers are people of the demonstration, who chose other languages.
                Fallbacks = Language.All.Where(language => language != Language.Urdu).ToDictionary(language => language.Code, _ => Language.Urdu.Code),
                Audience = new Audience { Programme = "kafaalat", Statuses = [], List = list },
            }, Author, stopping);
        var clock = Stopwatch.StartNew();
        var snapshot = await Get<SnapshotBook>().RequestAsync(draft, 1, Author, stopping) ?? throw new InvalidOperationException("The draft was changed.");
        while (await Get<SnapshotBook>().FindAsync(snapshot, stopping) is not { IsFrozen: true })
            await Task.Delay(100, stopping);
        return (draft, clock.Elapsed);
    }

    /// <summary>Tests, asks, approves, and waits for the start; the answer is the broadcast.</summary>
    public async Task<Guid> StartAsync(Guid draft)
    {
        if (await Get<TestSends>().SendAsync(draft, 0, Author, stopping) == 0 || !await Get<TestSends>().ConfirmAsync(draft, Author, stopping))
            throw new InvalidOperationException("The test message could not be sent.");
        var view = (await Get<DraftLook>().FindAsync(draft, stopping, check: true))!;
        Demand(await Get<ApprovalDesk>().AskAsync(draft, view.Code!.Full, view.Findings.Warnings.ToDictionary(flaw => flaw.Key, _ => "load run"), Author, stopping));
        var typed = view.People.ToString(CultureInfo.InvariantCulture);
        Demand(await Get<ApprovalDesk>().ApproveAsync(new(draft, view.Code.Full, typed, [.. view.Draft.Content.Texts.Keys]), Approver, stopping));
        while ((await Get<DraftBook>().FindAsync(draft, stopping))!.State != DraftState.Started)
            await Task.Delay(100, stopping);
        return view.List!.Id;
    }

    /// <summary>Pauses all sending.</summary>
    public async Task PauseAllAsync() => Demand(await Get<PauseDesk>().PauseAsync(PauseScope.Broadcasts, "load run", Supervisor, stopping));

    /// <summary>Lets it go on, as another person.</summary>
    public async Task ResumeAllAsync()
    {
        var pause = await Get<PauseDesk>().FindAsync(stopping) ?? throw new InvalidOperationException("Nothing is paused.");
        var waiting = (await Get<PauseDesk>().WaitingAsync(stopping)).Waiting;
        Demand(await Get<PauseDesk>().ResumeAsync(pause.Number, waiting.ToString(CultureInfo.InvariantCulture), "load run", Approver, stopping));
    }

    /// <summary>Stops a broadcast for good.</summary>
    public async Task StopAsync(Guid broadcast)
    {
        var total = (await Get<BroadcastStore>().ProgressAsync(broadcast, stopping))!.Broadcast.Total;
        Demand(await Get<ControlDesk>().StopAsync(broadcast, total.ToString(CultureInfo.InvariantCulture), "load run", Supervisor, stopping));
    }

    /// <summary>Whether everything of a broadcast has a result.</summary>
    public async Task<bool> IsOverAsync(Guid broadcast) =>
        await Get<BroadcastStore>().ProgressAsync(broadcast, stopping) is { IsFinished: true } progress && progress.Of(MessageStatus.Submitted) == 0;

    /// <summary>Uploads a list of so many numbers.</summary>
    public async Task<Guid> ListAsync(int people)
    {
        var (id, personal, writer) = (Guid.NewGuid(), Get<PersonalData>(), Get<BatchWriter>());
        for (var from = 0; from < people; from += Page)
        {
            var rows = new RowBlock(Insert.Kinds.Length);
            for (var i = from; i < Math.Min(people, from + Page); i++)
            {
                if (!Msisdn.TryParse(BroadcastAir.NumberOf(i), out var number))
                    throw new InvalidOperationException("The number made is not one.");
                rows.Add(id.Stored(), personal.TokenOf(number).ToArray(), personal.Seal(number.Digits, BroadcastStore.RecipientPlace));
            }

            await writer.WriteAsync(session => session.Many(Insert, rows), stopping);
        }

        await writer.WriteAsync(session => session.Execute(
            "INSERT INTO broadcast_lists (id, name, digest, people, rejected, by_name, at) VALUES ($1, 'load', $1, $2, 0, 'author', 0)", id.Stored(), (long)people), stopping);
        return id;
    }

    private static void Demand(DeskAnswer answer)
    {
        if (!answer.IsDone)
            throw new InvalidOperationException($"A step of the broadcast was refused: {answer.Verdict} {answer.Detail}");
    }

    private T Get<T>() where T : notnull => services.GetRequiredService<T>();
}
