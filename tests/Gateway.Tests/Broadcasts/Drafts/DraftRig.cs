using Gateway.Broadcasts;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Control;
using Gateway.Broadcasts.Drafts;
using Gateway.Broadcasts.Lists;
using Gateway.Messages;
using Gateway.Security;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Broadcasts.Drafts;

/// <summary>Drafts over a <see cref="BroadcastRig"/>: an author, two approvers and a supervisor, and the way from a text to a broadcast.</summary>
internal sealed class DraftRig : IAsyncDisposable
{
    public static readonly ByStaff Author = new("1", "amina");
    public static readonly ByStaff Approver = new("2", "sara");
    public static readonly ByStaff Second = new("3", "imran");
    public static readonly ByStaff Supervisor = new("4", "noor");

    public DraftRig(TestDatabase data, BroadcastOptions? options = null, int rate = 100)
    {
        Data = data;
        Options = options ?? new BroadcastOptions { TestPhones = ["03009999999"], TrialPeople = 0 };
        Base = new BroadcastRig(data, Options, rate);
        var checks = new DraftChecks(Options, new NoticeWording(Options), Base.Time);
        Look = new DraftLook(data.Database, checks, Base.Operators, Options);
        Drafts = new DraftBook(data.Database, data.Writer, Base.Time);
        Snapshots = new SnapshotBook(data.Database, data.Writer, Base.Reader, data.Personal, Base.Time);
        Tests = new TestSends(data.Database, data.Writer, Look, Base.Outbox, Base.Operators, Options, Base.Time);
        Desk = new ApprovalDesk(data.Database, data.Writer, Look, Options, Base.Time);
        Starts = new StartDesk(data.Database, data.Writer, Look, Snapshots, Base.Store, Desk, Options, Base.Time);
        Control = new ControlDesk(data.Database, data.Writer, Base.Time, Base.Bell);
        Pauses = new PauseDesk(data.Database, data.Writer, Base.Time, NullLogger<PauseDesk>.Instance, Base.Bell);
        Lists = new ListBook(data.Database, data.Writer, data.Personal, Base.Time);
    }

    public TestDatabase Data { get; }

    public BroadcastOptions Options { get; }

    public BroadcastRig Base { get; }

    public FakeTime Time => Base.Time;

    public DraftLook Look { get; }

    public DraftBook Drafts { get; }

    public SnapshotBook Snapshots { get; }

    public TestSends Tests { get; }

    public ApprovalDesk Desk { get; }

    public StartDesk Starts { get; }

    public ControlDesk Control { get; }

    public PauseDesk Pauses { get; }

    public ListBook Lists { get; }

    public static DraftContent Content(string text = "Your payment is ready.") => new()
    {
        Name = "Payment", Class = MessageClass.Payment, Texts = new Dictionary<string, string> { ["en"] = text },
        Audience = new Audience { Programme = "kafaalat" },
    };

    public async Task<DraftView> SeeAsync(Guid id) => (await Look.FindAsync(id, default, check: true))!;

    /// <summary>A draft whose list is frozen.</summary>
    public async Task<Guid> ListedAsync(DraftContent? content = null)
    {
        var id = await Drafts.CreateAsync(content ?? Content(), Author, default);
        await FreezeAsync(id);
        return id;
    }

    public async Task FreezeAsync(Guid id)
    {
        Assert.NotNull(await Snapshots.RequestAsync(id, (await SeeAsync(id)).Draft.Version, Author, default));
        await Snapshots.WorkAsync(default);
    }

    /// <summary>A draft for which approval is asked.</summary>
    public async Task<Guid> AskedAsync(DraftContent? content = null)
    {
        var id = await ListedAsync(content);
        Assert.Equal(DeskVerdict.Done, (await AskAsync(id)).Verdict);
        return id;
    }

    /// <summary>Tests, confirms and asks.</summary>
    public async Task<DeskAnswer> AskAsync(Guid id)
    {
        await Tests.SendAsync(id, 0, Author, default);
        await Tests.ConfirmAsync(id, Author, default);
        var view = await SeeAsync(id);
        return await Desk.AskAsync(id, view.Code?.Full ?? "", view.Findings.Warnings.ToDictionary(flaw => flaw.Key, _ => "checked"), Author, default);
    }

    public async Task<DeskAnswer> ApproveAsync(Guid id, ByStaff by, string? typed = null, string? code = null)
    {
        var view = await SeeAsync(id);
        return await Desk.ApproveAsync(new(id, code ?? view.Code!.Full, typed ?? $"{view.People}", [.. view.Draft.Content.Texts.Keys]), by, default);
    }

    /// <summary>A broadcast that has just started; the answer is the broadcast's own id.</summary>
    public async Task<Guid> StartedAsync(DraftContent? content = null)
    {
        var id = await AskedAsync(content);
        Assert.Equal(DeskVerdict.Done, (await ApproveAsync(id, Approver)).Verdict);
        Time.Advance(TimeSpan.FromMinutes(Options.StartDelayMinutes));
        Assert.Equal(1, await Starts.StartDueAsync(default));
        return (await SeeAsync(id)).List!.Id;
    }

    public async Task<EditVerdict> EditAsync(Guid id, Func<DraftContent, DraftContent> edit, ByStaff? by = null) =>
        await Drafts.EditAsync(id, (await SeeAsync(id)).Draft.Version, edit, by ?? Author, default);

    /// <summary>The networks answer: so many of what waits are delivered, the rest fails.</summary>
    public Task AnswerAsync(Guid broadcast, int delivered) => Data.Writer.WriteAsync(session =>
    {
        var waiting = session.All("SELECT seq FROM messages WHERE broadcast_id = $1 AND status = 0 ORDER BY seq", row => row.GetInt64(0), Gateway.Store.Rows.Stored(broadcast));
        for (var i = 0; i < waiting.Count; i++)
            session.Execute("UPDATE messages SET status = $2 WHERE seq = $1", waiting[i], i < delivered ? 3L : 4L);
    }, default);

    public async Task<StateCounts> StatesAsync(Guid broadcast) => (await Data.Database.ReadAsync(session => SendingStates.Of(session, broadcast), default))!.All;

    public ValueTask DisposeAsync() => Base.DisposeAsync();
}
