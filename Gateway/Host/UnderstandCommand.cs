using System.CommandLine;
using System.Text;
using System.Text.Json;
using Dialogs.Inputs;
using Gateway.Conversations;
using Command = System.CommandLine.Command;

namespace Gateway.Host;

/// <summary>
/// The verb <c>understand</c>: shows how typed inputs are read, one JSON line in and one out, with the readers of the
/// dialogs and nothing else: no database, no listener, nothing kept.
/// </summary>
internal static class UnderstandCommand
{
    private const int Unreadable = 2;

    /// <summary>Builds the verb.</summary>
    /// <param name="settings">Reads the settings off the command line.</param>
    public static Command Create(Func<ParseResult, HostSettings> settings)
    {
        var understand = new Command("understand",
            "Reads JSON lines {\"id\",\"text\",\"kind\",\"language\"?,\"menu\"?,\"today\"?} on standard input and prints {\"id\",\"label\"} for each: how the dialogs read that input. "
            + $"Kinds: {string.Join(", ", Understanding.Kinds)}. ASK:<label> means that the person would be asked first. Exit code 2 when a line could not be read.");
        understand.SetAction((result, stopping) => RunAsync(settings(result), stopping));
        return understand;
    }

    private static async Task<int> RunAsync(HostSettings settings, CancellationToken stopping)
    {
        var library = FlowFiles.Read(ConfigFolder.Find(settings.ConfigFolder));
        foreach (var problem in library.Problems)
            await System.Console.Error.WriteLineAsync(problem.ToString());
        using var input = new StreamReader(System.Console.OpenStandardInput(), new UTF8Encoding(false));
        await using var output = new StreamWriter(System.Console.OpenStandardOutput(), new UTF8Encoding(false));
        return await RunAsync(new Understanding(library.Intents), input, output, stopping);
    }

    /// <summary>Answers line by line, in order, without waiting for the end.</summary>
    /// <returns>0, or 2 when a line could not be read.</returns>
    internal static async Task<int> RunAsync(Understanding understanding, TextReader input, TextWriter output, CancellationToken stopping)
    {
        var exitCode = 0;
        while (await input.ReadLineAsync(stopping) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var answer = Answer(understanding, line);
            if (answer.Error is not null)
                exitCode = Unreadable;
            await output.WriteLineAsync(JsonSerializer.Serialize(answer, UnderstandJson.Default.UnderstandAnswer).AsMemory(), stopping);
            await output.FlushAsync(stopping);
        }

        return exitCode;
    }

    private static UnderstandAnswer Answer(Understanding understanding, string line)
    {
        UnderstandQuestion? question;
        try
        {
            question = JsonSerializer.Deserialize(JsonSurrogates.Repair(line), UnderstandJson.Default.UnderstandQuestion);
        }
        catch (JsonException problem)
        {
            return new UnderstandAnswer(null, null, $"The line is not JSON of the expected shape: {problem.Message}");
        }

        if (question is null)
            return new UnderstandAnswer(null, null, "The line is null.");
        if (question.Text is null || question.Kind is null)
            return new UnderstandAnswer(question.Id, null, "The line needs \"text\" and \"kind\".");
        if (question is { Kind: "choice", Menu: not { Count: > 0 } })
            return new UnderstandAnswer(question.Id, null, "A choice needs \"menu\": the labels in order.");
        var label = understanding.Label(question.Kind, question.Text, question.Menu ?? [], question.Today);
        return label is null
            ? new UnderstandAnswer(question.Id, null, $"There is no kind \"{question.Kind}\". There are: {string.Join(", ", Understanding.Kinds)}.")
            : new UnderstandAnswer(question.Id, label, null);
    }
}
