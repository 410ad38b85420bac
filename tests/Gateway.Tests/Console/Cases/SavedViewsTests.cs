using Gateway.Console.Cases;

namespace Gateway.Tests.Console.Cases;

public sealed class SavedViewsTests
{
    [Theory, EachEngine]
    public async Task A_list_is_kept_under_a_name_for_one_person_and_no_more_than_a_few(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var views = new SavedViews(data.Database, data.Writer, new FakeTime());
        var filter = new CaseListFilter { View = CaseListFilter.Team, District = "Multan", Due = "now" };
        var multan = await views.KeepAsync("1", " Multan, late ", filter, default);
        filter.Due = "week";
        await views.KeepAsync("1", "Multan, late", filter, default);
        for (var i = 1; i < SavedViews.Most; i++)
            Assert.True(await views.KeepAsync("1", $"x{i}", filter, default));

        var (oneMore, nameless) = (await views.KeepAsync("1", "y", filter, default), await views.KeepAsync("2", " ", filter, default));
        var again = await views.KeepAsync("1", "x1", filter, default);
        await views.DropAsync("1", "x1", default);
        var kept = await views.ListAsync("1", default);

        Assert.Equal((true, false, false, true), (multan, oneMore, nameless, again));
        Assert.Equal("/cases?view=team&district=Multan&due=week", kept.Single(one => one.Name == "Multan, late").Address);
        Assert.Equal(SavedViews.Most - 1, kept.Count);
        Assert.Empty(await views.ListAsync("2", default));
    }
}
