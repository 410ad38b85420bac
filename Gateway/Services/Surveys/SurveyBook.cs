using System.Globalization;
using Dialogs.Surveys;
using Gateway.Contacts.Consent;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Store;

namespace Gateway.Services.Surveys;

/// <summary>Who answers, and how.</summary>
/// <param name="Person">The phone.</param>
/// <param name="Language">The language she is asked in.</param>
/// <param name="Channel">Such as <c>sms</c>.</param>
internal sealed record Respondent(Token Person, string Language, string Channel);

/// <summary>Keeps every answer of a survey when it is given, so that whoever breaks off has answered what she answered, and goes on there.</summary>
internal sealed class SurveyBook(Database database, BatchWriter writer, PersonalData personal, SurveyShelf shelf, OutreachBook outreach, TimeProvider time)
{
    /// <summary>The flow that asks.</summary>
    public const string Flow = "questions";

    /// <summary>The purpose of its messages.</summary>
    public static readonly string Purpose = ConsentPurpose.Surveys.Word();

    private const string TextPlace = "survey_answers.text";
    private static readonly TimeSpan Worth = TimeSpan.FromDays(7);

    /// <summary>Promises the first question to phones; answers how many had not been asked.</summary>
    public Task<int> InviteAsync(string survey, IReadOnlyList<Household> families, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        _ = shelf.Find(survey) ?? throw new ArgumentException($"There is no survey {survey}.", nameof(survey));
        return writer.WriteAsync(
            session => families.Count(family => outreach.Promise(session, new Approach(
                $"survey:{survey}:{family.Phone.ToHex()}", family.Phone, Flow, MessageClass.Awareness, now, now + Worth)
            {
                Purpose = Purpose, Number = family.Number, Language = family.Language, Slots = new Dictionary<string, string> { ["survey"] = survey },
            })), aborted);
    }

    /// <summary>The question to ask now: the one she stands at; null when all are answered or the survey is over.</summary>
    public Task<SurveyQuestion?> BeginAsync(string survey, Respondent who, CancellationToken aborted) => writer.WriteAsync(
        session => Open(survey) is { } open ? Next(session, open, who) : null, aborted);

    /// <summary>Keeps an answer and answers the next question. What is no answer to the question keeps nothing, and it is asked again.</summary>
    public Task<SurveyQuestion?> AnswerAsync(string survey, string asked, string answer, Respondent who, CancellationToken aborted)
    {
        if (Open(survey) is not { } open)
            return Task.FromResult<SurveyQuestion?>(null);
        var question = open.Questions.FirstOrDefault(one => one.Name == asked);
        var accepted = question is null ? null : SurveyWalk.Accept(question, answer);
        return writer.WriteAsync(
            session =>
            {
                if (accepted is not null)
                    Keep(session, open.Name, question!, accepted, who);
                return Next(session, open, who);
            }, aborted);
    }

    /// <summary>Whether a survey is asked now.</summary>
    public bool IsOpen(string survey) => Open(survey) is not null;

    private Survey? Open(string name) =>
        shelf.Find(name) is { } survey && (survey.Until is null || DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) <= survey.Until) ? survey : null;

    private SurveyQuestion? Next(DbSession session, Survey survey, Respondent who)
    {
        var (person, now) = (who.Person.ToArray(), time.GetUtcNow().Stored());
        var answers = session.All(
            "SELECT question, answer FROM survey_answers WHERE survey = $1 AND person = $2", row => (Question: row.GetString(0), Answer: row.GetString(1)), survey.Name, person)
            .ToDictionary(pair => pair.Question, pair => pair.Answer, StringComparer.Ordinal);
        var next = SurveyWalk.Next(survey, answers, who.Person.ToHex());
        var district = session.First("SELECT district FROM beneficiaries WHERE msisdn = $1 ORDER BY cnic LIMIT 1", row => row.GetString(0), person) ?? "";
        session.Execute(
            """
            INSERT INTO survey_sittings (survey, person, language, channel, district, begun_at, seen_at, last_question, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)
            ON CONFLICT (survey, person) DO UPDATE SET seen_at = excluded.seen_at, last_question = excluded.last_question, ended_at = COALESCE(survey_sittings.ended_at, excluded.ended_at)
            """,
            survey.Name, person, who.Language, who.Channel, district, now, next?.Name ?? "", next is null ? now : null);
        return next;
    }

    // One row a question and respondent: what is said again changes nothing.
    private void Keep(DbSession session, string survey, SurveyQuestion question, string answer, Respondent who)
    {
        var isFree = question.Kind == SurveyAnswerKind.Words && answer is not (SurveyWalk.Skipped or SurveyWalk.NotKnown);
        session.Execute(
            "INSERT INTO survey_answers (survey, person, question, answer, text_sealed, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (survey, person, question) DO NOTHING",
            survey, who.Person.ToArray(), question.Name, isFree ? "text" : answer, isFree ? personal.Seal(answer, TextPlace) : null, time.GetUtcNow().Stored());
    }

    /// <summary>How many gave each answer to each question, in all or by district; words are only counted. Small groups are put together.</summary>
    public ValueTask<List<SurveyCount>> CountsAsync(string survey, bool byDistrict, CancellationToken aborted) => database.ReadAsync(
        session => SurveyCounts.Suppress(session.All(
            $"""
            SELECT a.question, {(byDistrict ? "s.district" : "''")}, a.answer, COUNT(*) FROM survey_answers AS a JOIN survey_sittings AS s ON s.survey = a.survey AND s.person = a.person
            WHERE a.survey = $1 GROUP BY a.question, {(byDistrict ? "s.district, " : "")}a.answer ORDER BY 1, 2, 3
            """,
            row => new SurveyCount(row.GetString(0), row.GetString(1), row.GetString(2), Convert.ToInt64(row.GetValue(3), CultureInfo.InvariantCulture)), survey)), aborted);

    /// <summary>Who began, who came to the end, and at which question the others were seen last.</summary>
    public ValueTask<List<(string LastQuestion, long People)>> StandingAsync(string survey, CancellationToken aborted) => database.ReadAsync(
        session => session.All(
            "SELECT last_question, COUNT(*) FROM survey_sittings WHERE survey = $1 GROUP BY last_question ORDER BY last_question",
            row => (row.GetString(0), row.GetInt64(1)), survey), aborted);
}
