using Gateway.Conversations.Publishing;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox;
using Localization.Catalogues;
using Localization.Languages;

namespace Gateway.Broadcasts;

/// <summary>Works out what a broadcast would do: who, in which words, at what cost, for how long, and why not.</summary>
internal sealed class BroadcastPlanner(AudienceReader reader, CatalogueSet catalogues, OperatorDirectory operators, BroadcastOptions options, LiveFlows? live = null)
{
    /// <summary>Plans without storing anything.</summary>
    public async Task<BroadcastPlan> PlanAsync(BroadcastRequest request, CancellationToken aborted)
    {
        var counts = new Dictionary<(Language Language, string Operator), long>();
        var excluded = await reader.ReadAsync(request.Audience, request.Class, Count, aborted);

        var problems = new List<string>();
        if (!catalogues.Keys.Contains(request.MessageKey))
            problems.Add($"There is no message \"{request.MessageKey}\".");
        if (request.Weight is < 1 or > 100)
            problems.Add("The weight must be 1 to 100.");
        if (request.Way.ReplyFlow is { Length: > 0 } flow && live?.Current.Flows.FindNewest(flow) is null)
            problems.Add($"There is no flow \"{flow}\" that a reply could open.");
        if (request is { Way.UrduShift: true, Class: MessageClass.Payment or MessageClass.Security })
            problems.Add("A payment notice must be readable on every phone: it is not written by the Urdu tables.");
        if (counts.Count == 0)
            problems.Add("Nobody would be written to.");
        var texts = counts.GroupBy(c => c.Key.Language).OrderByDescending(g => g.Sum(c => c.Value))
            .Select(group => Text(request, group.Key, group.Sum(c => c.Value), problems)).ToList();
        var segments = texts.ToDictionary(text => text.Language, text => text.Segments);
        return new(
            request, counts.Values.Sum(), excluded, texts,
            [.. counts.GroupBy(c => c.Key.Operator).OrderBy(g => g.Key, StringComparer.Ordinal).Select(group => Operator(group.Key, group, segments))],
            problems);

        Task Count(IReadOnlyList<AudienceMember> members)
        {
            foreach (var member in members)
                counts[(member.Language, member.Operator)] = counts.GetValueOrDefault((member.Language, member.Operator)) + 1;
            return Task.CompletedTask;
        }
    }

    private PlannedText Text(BroadcastRequest request, Language language, long people, List<string> problems)
    {
        var rendered = catalogues.Prepare(language, request.MessageKey, request.Values);
        // Punjabi speakers are written to in Urdu until there is a Punjabi wording; nobody is written to in English unasked.
        if (!rendered.IsMissingKey && rendered.IsFallback && rendered.Language == Language.English)
            problems.Add($"{language.EnglishName}: there is no wording for {people} people but the English one.");
        if (rendered.MissingArgument is { } missing)
            problems.Add($"{language.EnglishName}: the value \"{missing}\" is missing: give it with --set {missing}=…");
        var size = MessageSize.Of(rendered.Text);
        if (size.Segments > options.MaxSegments)
            problems.Add($"{language.EnglishName}: the text takes {size.Segments} segments; {options.MaxSegments} are allowed.");
        return new(language.Code, rendered.Language.Code, people, rendered.Text, size.Encoding, size.Segments);
    }

    private PlannedOperator Operator(
        string name, IEnumerable<KeyValuePair<(Language Language, string Operator), long>> counts, Dictionary<string, int> segmentsOf)
    {
        long people = 0, segments = 0;
        foreach (var ((language, _), count) in counts)
        {
            people += count;
            segments += count * segmentsOf[language.Code];
        }

        var settings = operators[name];
        return new(name, people, segments, segments * settings.PricePerSegment, TimeSpan.FromSeconds(segments / (double)settings.TransactionsPerSecond));
    }
}
