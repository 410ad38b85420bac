using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Drafts;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Tests.Broadcasts.Drafts;

/// <summary>Whatever staff do in whatever order: nothing runs that somebody of its authors approved, or that is not what was approved.</summary>
public sealed class ApprovalPropertyTests
{
    private const int Steps = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    [InlineData(8171)]
    public async Task No_path_leads_to_a_broadcast_that_was_not_approved_as_it_is_by_somebody_else(int seed)
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(5);
        var dice = new Random(seed);
        ByStaff[] staff = [DraftRig.Author, DraftRig.Approver, DraftRig.Second, DraftRig.Supervisor];
        var ids = new List<Guid> { await rig.ListedAsync() };
        var codes = new List<string>();

        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(rig, ids, codes, staff[dice.Next(staff.Length)], dice);
            await HoldsAsync(data);
        }

        Assert.True(await data.CountAsync("broadcast_starts") > 0, $"Seed {seed} started nothing: the property was not tried.");
        Assert.Equal(await data.CountAsync("broadcast_starts"), await data.CountAsync("broadcasts"));
    }

    private static async Task StepAsync(DraftRig rig, List<Guid> ids, List<string> codes, ByStaff by, Random dice)
    {
        var id = ids[^1];
        var view = await rig.SeeAsync(id);
        if (view.Code is { } code)
            codes.Add(code.Full);
        switch (dice.Next(10))
        {
            case 0 when view.Draft.IsOpen:
                await rig.EditAsync(id, content => content with { Texts = new Dictionary<string, string> { ["en"] = $"Notice {dice.Next(1000)} is ready." } }, by);
                break;
            case 1 when view.Draft.IsOpen && view.List is null:
                await rig.FreezeAsync(id);
                break;
            case 2 or 3:
                await rig.AskAsync(id);
                break;
            case 4 or 5 or 6 when codes.Count > 0:
                await rig.Desk.ApproveAsync(new(id, dice.Next(4) == 0 ? codes[dice.Next(codes.Count)] : codes[^1], $"{view.People}", [.. view.Draft.Content.Texts.Keys]), by, default);
                break;
            case 7 when dice.Next(3) == 0:
                await rig.Desk.WithdrawAsync(id, by, default);
                break;
            case 8:
                rig.Time.Advance(TimeSpan.FromMinutes(dice.Next(30)));
                await rig.Starts.StartDueAsync(default);
                break;
            default:
                // Once all of them had a hand in it, nobody can approve it any more.
                if (view.Draft.State == DraftState.Started || dice.Next(3) == 0)
                    ids.Add(await rig.ListedAsync(DraftRig.Content($"Notice of step {ids.Count} is ready.")));
                break;
        }
    }

    private static async Task HoldsAsync(TestDatabase data)
    {
        var wrong = await data.Database.ReadAsync(session => session.All(
            """
            SELECT b.id FROM broadcasts b WHERE NOT EXISTS (
              SELECT 1 FROM broadcast_starts s JOIN broadcast_approvals a ON a.draft_id = s.draft_id AND a.hash = s.hash AND a.approver = s.approver
              JOIN broadcast_drafts d ON d.id = s.draft_id AND d.asked_hash = s.hash
              WHERE s.broadcast_id = b.id AND s.approver <> d.author
                AND NOT EXISTS (SELECT 1 FROM broadcast_editors e WHERE e.draft_id = d.id AND e.actor = s.approver))
            OR EXISTS (SELECT 1 FROM broadcast_texts t JOIN broadcast_drafts d ON d.broadcast_id = b.id WHERE t.broadcast_id = b.id AND INSTR(d.content_json, t.text) = 0)
            """,
            row => row.Id(0)), default);
        Assert.Empty(wrong);
    }
}
