using Gateway.Broadcasts.Drafts;

namespace Gateway.Tests.Broadcasts.Drafts;

public sealed class VersionBookTests
{
    [Theory, EachEngine]
    public async Task Every_save_is_kept_and_each_step_names_the_version_it_was_about(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.AskedAsync();
        await rig.Desk.ReturnAsync(id, "say which window", DraftRig.Approver, default);
        await rig.EditAsync(id, content => content with { Texts = new Dictionary<string, string> { ["en"] = "Your payment is ready until 15/12/2026." } });
        await rig.EditAsync(id, content => content with { Name = content.Name });
        await rig.AskAsync(id);

        var versions = await data.Database.ReadAsync(session => VersionBook.Read(session, id), default);
        var seen = VersionBook.LastSeen(versions, isAsked: true);

        Assert.Equal([(1, "Your payment is ready."), (2, "Your payment is ready until 15/12/2026.")], versions.Select(one => ((int)one.Number, one.Content.Texts["en"])));
        Assert.Equal(("broadcast.return", "sara", 1L), (seen!.Step.What, seen.Step.Who, seen.Version.Number));
        Assert.Equal("broadcast.ask", versions[1].Steps[^1].What);
        Assert.Equal("broadcast.ask", VersionBook.LastSeen(versions, isAsked: false)!.Step.What);
    }

    [Fact]
    public async Task The_first_request_has_nothing_to_be_compared_with()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.AskedAsync();

        Assert.Null(VersionBook.LastSeen(await data.Database.ReadAsync(session => VersionBook.Read(session, id), default), isAsked: true));
    }
}
