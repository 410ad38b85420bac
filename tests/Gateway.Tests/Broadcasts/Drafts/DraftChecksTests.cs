using Gateway.Broadcasts;
using Gateway.Broadcasts.Drafts;

namespace Gateway.Tests.Broadcasts.Drafts;

public sealed class DraftChecksTests
{
    [Fact]
    public async Task A_language_without_a_text_is_a_blocker_and_with_a_fall_back_a_warning_with_a_reason()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        await rig.Base.PeopleAsync(2, "sd", start: 50);
        var id = await rig.ListedAsync();

        var before = (await rig.SeeAsync(id)).Findings;
        await rig.EditAsync(id, content => content with { Fallbacks = new Dictionary<string, string> { ["sd"] = "en" } });
        var after = await rig.SeeAsync(id);

        Assert.Contains(before.Blockers, flaw => flaw is { Kind: DraftFlaws.Unworded, Subject: "sd", People: 2 });
        Assert.Empty(after.Findings.Blockers);
        Assert.Contains(after.Findings.Warnings, flaw => flaw is { Kind: DraftFlaws.Fallback, People: 2, NeedsReason: true });
        Assert.Equal("Your payment is ready.", after.Plan.Texts.Single(text => text.Language == "sd").Text);
    }

    [Fact]
    public async Task The_same_text_to_half_of_the_same_people_within_a_day_is_a_blocker()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(4);
        await rig.StartedAsync();
        var id = await rig.ListedAsync();

        var today = (await rig.SeeAsync(id)).Findings.Blockers;
        rig.Time.Advance(TimeSpan.FromHours(25));
        var tomorrow = (await rig.SeeAsync(id)).Findings.Blockers;

        Assert.Contains(today, flaw => flaw is { Kind: DraftFlaws.SentAlready, People: 4 });
        Assert.Empty(tomorrow);
    }

    [Fact]
    public async Task T24_The_same_people_uploaded_again_under_another_name_are_a_blocker()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        var first = await rig.Lists.UploadAsync("a.csv", new StringReader("phone\n03001000001\n0300-1000002\n"), DraftRig.Author, default);
        var second = await rig.Lists.UploadAsync("b.txt", new StringReader("03001000002\n+92 300 1000001\n"), DraftRig.Author, default);
        await rig.AskedAsync(Listed(first.Id, "Urgent notice.", "ur"));

        var id = await rig.ListedAsync(Listed(second.Id, "Another notice.", "ur"));

        Assert.Contains((await rig.SeeAsync(id)).Findings.Blockers, flaw => flaw.Kind == DraftFlaws.FileSent);
    }

    [Fact]
    public async Task More_than_three_times_the_largest_broadcast_is_a_warning_with_a_reason()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(2);
        await rig.StartedAsync();
        await rig.Base.PeopleAsync(8, start: 50);

        var id = await rig.ListedAsync(DraftRig.Content("Something else is ready."));

        Assert.Contains((await rig.SeeAsync(id)).Findings.Warnings, flaw => flaw is { Kind: DraftFlaws.Unusual, NeedsReason: true });
    }

    [Theory]
    [InlineData("See www.example.com")]
    [InlineData("Call 0421234567")]
    [InlineData("Call 0300-1234567 now")]
    [InlineData("Send your ATM PIN")]
    [InlineData("Pay a fee of Rs 500")]
    [InlineData("فیس جمع کرائیں")]
    [InlineData("Your pаyment is ready")]
    public void A_text_that_people_must_not_get_is_found(string text) => Assert.NotEmpty(new NoticeWording(new BroadcastOptions()).Faults(text));

    [Theory]
    [InlineData("Your payment of Rs 13,500 is ready from 01/12/2026 to 15/12/2026.")]
    [InlineData("It is free: pay no fee to anyone.")]
    [InlineData("Questions? Call 0800-26477.")]
    [InlineData("کوئی فیس ادا نہ کریں۔")]
    public void A_decent_text_may_stand(string text) =>
        Assert.Empty(new NoticeWording(new BroadcastOptions { AllowedNumbers = ["080026477"] }).Faults(text));

    [Fact]
    public async Task The_check_code_stands_for_texts_people_and_settings()
    {
        await using var data = await TestDatabase.CreateAsync();
        await using var rig = new DraftRig(data);
        await rig.Base.PeopleAsync(3);
        var id = await rig.ListedAsync();
        var codes = new List<string> { (await rig.SeeAsync(id)).Code!.Full, (await rig.SeeAsync(id)).Code!.Full };

        await rig.EditAsync(id, content => content with { AnyHour = true });
        codes.Add((await rig.SeeAsync(id)).Code!.Full);
        await rig.Base.PeopleAsync(1, start: 50);
        await rig.FreezeAsync(id);
        codes.Add((await rig.SeeAsync(id)).Code!.Full);
        await rig.EditAsync(id, content => content with { Texts = new Dictionary<string, string> { ["en"] = "Your payment is ready" } });
        codes.Add((await rig.SeeAsync(id)).Code!.Full);

        Assert.Equal(codes[0], codes[1]);
        Assert.Equal(4, codes.Distinct().Count());
        Assert.Matches("^[0-9A-F]{4}-[0-9A-F]{4}$", (await rig.SeeAsync(id)).Code!.ToString());
    }

    private static DraftContent Listed(Guid list, string text, string language) => DraftRig.Content() with
    {
        Texts = new Dictionary<string, string> { [language] = text }, Audience = new Audience { Programme = "kafaalat", Statuses = [], List = list },
    };
}
