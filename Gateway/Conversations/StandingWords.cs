using Gateway.Registry;

namespace Gateway.Conversations;

/// <summary>Words what several programmes say of one person: a line each for an SMS, an entry each for a list on a screen.</summary>
internal sealed class StandingWords(Speech speech)
{
    private const int LongestLabel = 30;

    /// <summary>One line a programme.</summary>
    public string Summary(EligibilityAnswer.Several several, string language) =>
        string.Join('\n', several.Programmes.Select(one => Say($"standing.{one.Answer.Outcome}", one, language)));

    /// <summary>One choice a programme: its code, and its name with where it stands.</summary>
    public string Choices(EligibilityAnswer.Several several, string language) => string.Join('\n', several.Programmes.Select(one =>
    {
        var label = Say($"standing.{one.Answer.Outcome}.brief", one, language);
        return $"{one.Code}\t{(label.Length <= LongestLabel ? label : label[..LongestLabel])}";
    }));

    private string Say(string key, ProgrammeStanding one, string language)
    {
        var values = new Dictionary<string, string>(one.Answer.Values, StringComparer.Ordinal) { ["programme"] = speech.Say(one.Alias, language) };
        if (values.GetValueOrDefault("reason") is { } reason)
            values["reason"] = speech.Say(reason, language);
        return speech.Say(key, language, values);
    }
}
