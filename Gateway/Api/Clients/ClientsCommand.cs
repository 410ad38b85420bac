namespace Gateway.Api.Clients;

/// <summary>The verbs <c>clients add</c> and <c>clients disable</c>: what they print, and their exit codes.</summary>
internal sealed class ClientsCommand(ClientDesk desk)
{
    /// <summary>Makes a client and prints its key, once.</summary>
    public async Task<int> AddAsync(ApiClient client, TextWriter output, TextWriter error, CancellationToken aborted)
    {
        if (!ApiClient.IsName(client.Name))
        {
            await error.WriteLineAsync($"The name {client.Name} cannot be used: 1 to 64 letters, digits, dashes, dots and underscores.");
            return 2;
        }

        if (await desk.AddAsync(client, aborted) is not { } key)
        {
            await error.WriteLineAsync($"There is a client named {client.Name} already. Choose another name: a name is never used twice, so that records stay true.");
            return 1;
        }

        await output.WriteLineAsync($"The client {client.Name} may: {string.Join(", ", client.Scopes)}. {client.RequestsPerSecond} requests a second, {client.SegmentsPerDay} segments a day.");
        await output.WriteLineAsync($"Key, shown only now: {key}");
        await output.WriteLineAsync("It is sent with each request as: Authorization: Bearer <key>");
        return 0;
    }

    /// <summary>Ends a client's access.</summary>
    public async Task<int> DisableAsync(string name, TextWriter output, TextWriter error, CancellationToken aborted)
    {
        if (await desk.DisableAsync(name, aborted))
        {
            await output.WriteLineAsync($"The key of {name} is refused from now on; a running gateway follows within five seconds.");
            return 0;
        }

        await error.WriteLineAsync($"There is no client named {name} whose key is in use.");
        return 1;
    }
}
