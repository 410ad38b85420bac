using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Gateway.Tests.Console;

public class HandsetEndpointsTests
{
    [Fact]
    public async Task Without_the_demonstration_there_is_no_handset()
    {
        await using var host = await ConsoleHost.StartAsync(demo: false);
        using var http = new HttpClient { BaseAddress = host.Address };

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/handset")).StatusCode);
    }

    [Fact]
    public async Task Another_site_cannot_press_its_keys()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        var answer = await http.PostAsJsonAsync("/handset/api/ussd/dial", new { network = "North Mobile", msisdn = "03001234567", code = "*8171#", twice = false });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(host.UssdTexts);
    }

    [Fact]
    public async Task Digits_after_the_service_code_answer_the_first_screens()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = new ConsoleBrowser(host.Address);

        var screen = await browser.CallAsync("ussd/dial", new { network = "North Mobile", msisdn = "03001234567", code = "*8171*1*2#", twice = false });

        Assert.True(screen.GetProperty("ended").GetBoolean());
        Assert.Equal("Next payment: 13,500 rupees from 5 January.", screen.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("*100#")]
    [InlineData("8171")]
    [InlineData("*81712#")]
    public async Task Any_other_code_is_refused_by_the_network(string code)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = new ConsoleBrowser(host.Address);

        var screen = await browser.CallAsync("ussd/dial", new { network = "North Mobile", msisdn = "03001234567", code, twice = false });

        Assert.StartsWith("Connection problem or invalid MMI code.", screen.GetProperty("problem").GetString());
        Assert.Empty(host.UssdTexts);
    }

    [Fact]
    public async Task An_ended_session_takes_no_more_answers()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = new ConsoleBrowser(host.Address);
        var screen = await browser.CallAsync("ussd/dial", new { network = "North Mobile", msisdn = "03001234567", code = "*8171#", twice = false });
        var session = screen.GetProperty("session").GetString();
        await browser.CallAsync("ussd/end", new { session });

        var late = await browser.CallAsync("ussd/answer", new { session, input = "1", twice = false });

        Assert.StartsWith("Session expired.", late.GetProperty("problem").GetString());
    }

    [Fact]
    public async Task The_cast_comes_first_and_a_strangers_phone_can_be_had()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        var cast = await http.GetFromJsonAsync<JsonElement>("/handset/api/people");
        var stranger = await http.GetFromJsonAsync<JsonElement>("/handset/api/people?q=03459998887");

        Assert.Equal("Zainab Bibi", cast[0].GetProperty("name").GetString());
        Assert.Equal("South Mobile", cast[1].GetProperty("network").GetString());
        Assert.Equal("923459998887", stranger[0].GetProperty("msisdn").GetString());
    }
}
