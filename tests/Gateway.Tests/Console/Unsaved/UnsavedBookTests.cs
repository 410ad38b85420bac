using Gateway.Console.Access;
using Gateway.Console.Unsaved;

namespace Gateway.Tests.Console.Unsaved;

public sealed class UnsavedBookTests
{
    private static readonly UnsavedPlace Place = UnsavedPlace.Case("8171-AB12CD");

    [Theory, EachEngine]
    public async Task It_is_kept_sealed_for_its_writer_alone_and_forgotten_when_it_is_sent(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var book = new UnsavedBook(data.Database, data.Writer, data.Personal, new FakeTime());
        await book.KeepAsync("1", Place, "a", Text("Call 0800"), default);
        await book.KeepAsync("1", Place, "a", Text("Call 0800 26477"), default);

        var (hers, anothers) = (await book.FindAsync("1", Place, default), await book.FindAsync("2", Place, default));
        var stored = await data.ScalarAsync<byte[]>("SELECT fields_sealed FROM staff_unsaved");
        await book.ForgetAsync("1", Place, "a", default);
        // What was on its way when she sent it comes too late; the next form is another sheet.
        var late = await book.KeepAsync("1", Place, "a", Text("Call 0800 26477"), default);
        var afterwards = await book.FindAsync("1", Place, default);
        var next = await book.KeepAsync("1", Place, "b", Text("And"), default);

        Assert.Equal("Call 0800 26477", hers!["text"]);
        Assert.Null(anothers);
        Assert.DoesNotContain("0800", System.Text.Encoding.UTF8.GetString(stored!), StringComparison.Ordinal);
        Assert.Equal((false, true), (late, next));
        Assert.Null(afterwards);
    }

    [Theory, EachEngine]
    public async Task It_is_bounded_by_size_by_number_and_by_age(string engine)
    {
        await using var data = await TestDatabase.CreateAsync(engine);
        var time = new FakeTime();
        var book = new UnsavedBook(data.Database, data.Writer, data.Personal, time);

        var tooLong = await book.KeepAsync("1", Place, "a", Text(new string('x', Place.Longest)), default);
        for (var i = 0; i < UnsavedBook.MostForms + 2; i++, time.Advance(TimeSpan.FromSeconds(1)))
            await book.KeepAsync("1", UnsavedPlace.Flow($"flow{i}"), "a", Text("x"), default);
        var (oldest, newest) = (await book.FindAsync("1", UnsavedPlace.Flow("flow1"), default), await book.FindAsync("1", UnsavedPlace.Flow("flow2"), default));
        time.Advance(UnsavedBook.Kept + TimeSpan.FromMinutes(1));
        var old = await book.FindAsync("1", UnsavedPlace.Flow("flow2"), default);
        await book.KeepAsync("2", Place, "a", Text("x"), default);

        Assert.False(tooLong);
        Assert.Null(oldest);
        Assert.NotNull(newest);
        Assert.Null(old);
        Assert.Equal(1, await data.CountAsync("staff_unsaved"));
    }

    [Theory]
    [InlineData("/broadcasts/0193a1b2-0000-7000-8000-000000000001/write", Permission.BroadcastsDraft)]
    [InlineData("/cases/8171-AB12CD", Permission.CasesWork)]
    [InlineData("/flows/privacy/edit", Permission.FlowsDraft)]
    [InlineData("/users/new", null)]
    [InlineData("//evil.example/cases/1", null)]
    [InlineData("/cases/8171-AB12CD/../../x", null)]
    [InlineData(null, null)]
    public void Only_the_forms_of_the_console_have_a_place(string? address, string? permission)
    {
        var place = UnsavedPlace.Find(address);

        Assert.Equal((permission is null ? null : address, permission), (place?.Address, place?.Permission));
    }

    [Fact]
    public void What_stands_in_the_form_already_is_not_offered()
    {
        var typed = new UnsavedText(default, new Dictionary<string, string> { ["Texts[en]"] = "Come.\r\n", ["Texts[ur]"] = "" });

        Assert.False(typed.Differs([new("Texts[en]", "Come."), new("Texts[ur]", null)]));
        Assert.True(typed.Differs([new("Texts[en]", "Come"), new("Texts[ur]", null)]));
        Assert.Equal(["en", "ur"], typed.Group("Texts").Keys.Order());
    }

    private static Dictionary<string, string> Text(string text) => new() { ["text"] = text };
}
