namespace Gateway.Tests.Api;

/// <summary>What another system learns and changes of a person's wishes.</summary>
public sealed class ContactsTests
{
    private const string Address = "/api/v1/contacts/03001234567/preferences";

    [Theory, EachEngine]
    public async Task A_language_and_a_purpose_are_kept_with_whose_word_it_was(string engine)
    {
        await using var host = await ApiHost.StartAsync(engine);
        var key = await host.AddClientAsync("office", "contacts:manage");
        var before = await host.GetAsync(key, Address);

        var after = await host.WriteAsync(HttpMethod.Put, key, Address, new { language = "ps", purposes = new Dictionary<string, bool> { ["lessons"] = true, ["reminders"] = false }, evidence = "form-12" });

        Assert.Equal((200, "False", "True"), (before.Status, Purpose(before, "lessons"), Purpose(before, "reminders")));
        Assert.Equal((200, "ps", "True", "False"), (after.Status, after.Word("language"), Purpose(after, "lessons"), Purpose(after, "reminders")));
        Assert.Equal("api office: form-12", await host.Data.ScalarAsync<string>("SELECT channel || ' ' || wording FROM consent_ledger WHERE purpose = 'lessons'"));
    }

    [Fact]
    public async Task Every_mistake_is_named_and_nothing_is_changed()
    {
        await using var host = await ApiHost.StartAsync();
        var key = await host.AddClientAsync(scopes: "contacts:manage");

        var answer = await host.WriteAsync(HttpMethod.Put, key, Address, new { language = "xx", purposes = new Dictionary<string, bool> { ["service"] = false, ["spam"] = true } });
        var nobody = await host.GetAsync(key, "/api/v1/contacts/8171/preferences");

        Assert.Equal((400, 400), (answer.Status, nobody.Status));
        Assert.Equal(
            ["language", "purposes.service", "purposes.spam", "evidence"],
            answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        Assert.Equal(0, await host.Data.CountAsync("contacts"));
    }

    private static string Purpose(ApiAnswer answer, string name) => answer.Json.GetProperty("purposes").GetProperty(name).ToString();
}
