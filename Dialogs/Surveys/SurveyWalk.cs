using System.Globalization;
using System.Text;
using Dialogs.Inputs;

namespace Dialogs.Surveys;

/// <summary>Finds the next question of a person: in her order, past those that her answers make needless. Pure: the same answers, the same question.</summary>
public static class SurveyWalk
{
    /// <summary>The answer of whoever skips.</summary>
    public const string Skipped = "skipped";

    /// <summary>The answer of whoever does not know.</summary>
    public const string NotKnown = "dont_know";

    /// <summary>The next question; null when all are answered.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="answers">What was answered, by the question's name.</param>
    /// <param name="person">What the order of a shuffled survey follows from: the same for the same person.</param>
    public static SurveyQuestion? Next(Survey survey, IReadOnlyDictionary<string, string> answers, string person)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(answers);
        return Order(survey, person).FirstOrDefault(question => !answers.ContainsKey(question.Name) && IsAsked(question, answers));
    }

    /// <summary>The questions in the order of a person. One that depends on another follows it.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="person">What the order follows from.</param>
    public static IReadOnlyList<SurveyQuestion> Order(Survey survey, string person)
    {
        ArgumentNullException.ThrowIfNull(survey);
        if (!survey.IsShuffled)
            return survey.Questions;
        var order = new List<SurveyQuestion>(survey.Questions.Length);
        foreach (var first in survey.Questions.Where(question => question.When is null).OrderBy(question => Rank($"{person}/{survey.Name}/{question.Name}")))
            AddWithFollowers(survey, first, order);
        return order;
    }

    /// <summary>The answer as it is kept; null when it is none, and the question is asked again.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">What was chosen or typed.</param>
    public static string? Accept(SurveyQuestion question, string answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        // A chosen option is not read as words.
        if (question.Kind == SurveyAnswerKind.Choice && question.Options.Any(option => option.Value == answer))
            return answer;
        if (answer == Skipped)
            return question.MaySkip ? answer : null;
        if (answer == NotKnown)
            return question.MayNotKnow ? answer : null;
        return question.Kind switch
        {
            SurveyAnswerKind.Number => long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= question.Minimum && number <= question.Maximum ? answer : null,
            SurveyAnswerKind.Words => FreeTextReader.Read(answer, 300) is TextReading.Entered read ? read.Text : null,
            _ => null,
        };
    }

    private static bool IsAsked(SurveyQuestion question, IReadOnlyDictionary<string, string> answers) =>
        question.When is not { } when || (answers.TryGetValue(when.Question, out var given) && given == when.Answer);

    private static void AddWithFollowers(Survey survey, SurveyQuestion question, List<SurveyQuestion> order)
    {
        order.Add(question);
        foreach (var follower in survey.Questions.Where(other => other.When?.Question == question.Name))
            AddWithFollowers(survey, follower, order);
    }

    // FNV-1a, finished as in MurmurHash3: any fixed mixing does, as long as it never changes.
    private static uint Rank(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ octet) * 16777619u;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }
}
