using System.Net;
using Gateway.Security;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Security;

public class CallerSecretTests
{
    [Theory]
    [InlineData("127.0.0.1", null, true)]
    [InlineData("10.0.0.7", null, false)]
    [InlineData("127.0.0.1", "X-Forwarded-For", false)]
    [InlineData("127.0.0.1", "Forwarded", false)]
    public void Without_a_secret_only_this_machine_itself_may_call(string address, string? header, bool proven)
    {
        var http = Call(address);
        if (header is not null)
            http.Request.Headers[header] = "203.0.113.9";

        Assert.Equal(proven, CallerSecret.IsProven(http, ""));
    }

    [Theory]
    [InlineData("?secret=right", "", true)]
    [InlineData("", "Bearer right", true)]
    [InlineData("?secret=wrong", "Bearer right", false)]
    [InlineData("", "", false)]
    public void With_a_secret_it_must_be_given(string query, string authorization, bool proven)
    {
        var http = Call("127.0.0.1");
        http.Request.QueryString = new QueryString(query);
        http.Request.Headers.Authorization = authorization;

        Assert.Equal(proven, CallerSecret.IsProven(http, "right"));
    }

    private static DefaultHttpContext Call(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
