using System.Collections.Immutable;
using Dialogs.Flows;

namespace Dialogs.Surveys;

/// <summary>What kind of answer a question of a survey takes.</summary>
public enum SurveyAnswerKind
{
    /// <summary>One of a few options.</summary>
    Choice,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Free words.</summary>
    Words,
}

/// <summary>An option of a question.</summary>
/// <param name="Value">What is kept.</param>
/// <param name="LabelKey">The catalogue key of its label.</param>
public sealed record SurveyOption(string Value, string LabelKey);

/// <summary>A question of a survey.</summary>
/// <param name="Name">Its name in the results.</param>
/// <param name="AskKey">The catalogue key of its words, without the prefix <c>ask.</c></param>
/// <param name="Kind">What kind of answer it takes.</param>
/// <param name="Place">Where it is written.</param>
public sealed record SurveyQuestion(string Name, string AskKey, SurveyAnswerKind Kind, FilePlace Place)
{
    /// <summary>For a choice: the options.</summary>
    public ImmutableArray<SurveyOption> Options { get; init; } = [];

    /// <summary>For a number: the smallest.</summary>
    public long Minimum { get; init; }

    /// <summary>For a number: the largest.</summary>
    public long Maximum { get; init; } = 1_000_000;

    /// <summary>Whether it may be skipped.</summary>
    public bool MaySkip { get; init; }

    /// <summary>Whether "I do not know" is an answer.</summary>
    public bool MayNotKnow { get; init; }

    /// <summary>The question on whose answer it depends, and the answer; null when it is asked of everybody.</summary>
    public (string Question, string Answer)? When { get; init; }
}

/// <summary>A survey: questions as data.</summary>
/// <param name="Name">Its name: one word.</param>
/// <param name="Questions">Its questions, in the order they are written.</param>
/// <param name="IsShuffled">Whether each person is asked in an order of her own.</param>
/// <param name="Until">The last day on which it is asked; null for no end.</param>
public sealed record Survey(string Name, ImmutableArray<SurveyQuestion> Questions, bool IsShuffled, DateOnly? Until);
