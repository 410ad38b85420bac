using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Tests.Console;

/// <summary>A browser without a screen: keeps cookies and sends a form's token along.</summary>
internal sealed partial class ConsoleBrowser(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => PostFromAsync(path, path, fields);

    /// <summary>Sends a form that stands on one page to another address, or to another handler of the page.</summary>
    public async Task<HttpResponseMessage> PostFromAsync(string from, string path, params (string Name, string Value)[] fields)
    {
        var page = await (await _http.GetAsync(from)).Content.ReadAsStringAsync();
        var all = fields.Append(("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value));
        return await _http.PostAsync(path, new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    public Task<HttpResponseMessage> SignInAsync(string password = ConsoleHost.Password) =>
        SignInAsync(ConsoleHost.Administrator, password);

    public Task<HttpResponseMessage> SignInAsync(string name, string password) => PostAsync("/sign-in", ("Name", name), ("Password", password));

    /// <summary>The text of a page, as a person would see it asked for.</summary>
    public async Task<(HttpStatusCode Status, string Text)> ReadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> CallAsync(string path, object body)
    {
        var page = await _http.GetStringAsync("/handset");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/handset/api/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", FormToken().Match(page).Groups[1].Value);
        using var answer = await _http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {answer.StatusCode}");
        return answer.StatusCode == HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex FormToken();
}
