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

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await (await _http.GetAsync(path)).Content.ReadAsStringAsync();
        var all = fields.Append(("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value));
        return await _http.PostAsync(path, new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    public Task<HttpResponseMessage> SignInAsync(string password = ConsoleHost.Password) =>
        PostAsync("/sign-in", ("Name", ConsoleHost.Administrator), ("Password", password));

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
