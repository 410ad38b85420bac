using Gateway.Conversations;
using Gateway.Grievances.Machine;
using Gateway.Outbox;

namespace Gateway.Console.Cases;

/// <summary>A text as she will get it.</summary>
/// <param name="Text">The text; empty when she is told nothing.</param>
/// <param name="Parts">How many parts it takes.</param>
/// <param name="Encoding">Its encoding.</param>
internal sealed record ToldText(string Text, int Parts, string Encoding);

/// <summary>Words what she is told of a step, before it is taken: the same words, in her language.</summary>
internal sealed class OutcomePreview(Speech speech)
{
    /// <summary>What she is told of a step.</summary>
    /// <param name="change">The step.</param>
    /// <param name="reference">The case.</param>
    /// <param name="language">Her language.</param>
    /// <param name="text">The officer's words, for a reply or a question.</param>
    public ToldText Of(string change, string reference, string language, string text = "")
    {
        var key = change switch
        {
            CaseChange.Reply => "case_news.replied",
            CaseChange.Ask => "case_question.ask",
            CaseChange.Resolve => "case_solved.ask",
            CaseChange.Reject => "case_rejected.ask",
            CaseChange.Refer => "case_news.referred",
            CaseChange.Join => "case_news.joined",
            CaseChange.Withdraw => "case_news.withdrawn",
            _ => throw new ArgumentException($"Nobody is told of \"{change}\" beforehand.", nameof(change)),
        };
        var words = speech.Say(key, language, new Dictionary<string, string> { ["reference"] = reference, ["text"] = text });
        var size = MessageSize.Of(words);
        return new ToldText(words, size.Segments, size.Encoding);
    }
}
