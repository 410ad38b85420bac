using Gateway.Contacts;
using Gateway.Contacts.Consent;
using Gateway.Messages;
using Gateway.Security;
using Gateway.Services.Outreach;
using Gateway.Services.Privacy;
using Gateway.Store;
using Microsoft.Extensions.Options;

namespace Gateway.Services.Lessons;

/// <summary>What became of an answer to a question of the course.</summary>
internal enum QuizResult
{
    /// <summary>Right: the next lesson comes next week.</summary>
    Right,

    /// <summary>Wrong for the first time: she may try once more.</summary>
    Wrong,

    /// <summary>It was the last question of the course.</summary>
    Last,
}

/// <summary>How the course is taken.</summary>
/// <param name="Joined">Who began it.</param>
/// <param name="Completed">Who came to the end.</param>
/// <param name="Left">Who left before.</param>
/// <param name="At">How many stand at each lesson, the first first.</param>
internal sealed record CourseFigures(long Joined, long Completed, long Left, IReadOnlyList<long> At);

/// <summary>The course of six lessons: keeps where each person stands over weeks, and promises the next lesson a week after the last.</summary>
internal sealed class CourseBook(
    Database database, BatchWriter writer, PersonalData personal, OutreachBook outreach, ConsentLedger consent, IOptions<LessonOptions> options, IOptions<PrivacyOptions> privacy,
    TimeProvider time)
{
    /// <summary>How many lessons there are.</summary>
    public const int Parts = 6;

    /// <summary>The flow that gives a lesson.</summary>
    public const string Flow = "lesson";

    /// <summary>The purpose of its messages.</summary>
    public static readonly string Purpose = ConsentPurpose.Lessons.Word();

    // Whether yes is right, question by question.
    private static readonly bool[] YesIsRight = [true, false, false, true, false, true];

    /// <summary>Joins, or comes back; answers the lesson to go on with, or null when she has finished.</summary>
    public async Task<int?> JoinAsync(Msisdn number, ConsentSource source, CancellationToken aborted)
    {
        await consent.RecordAsync(number, ConsentPurpose.Lessons, ConsentChoice.OptIn, privacy.Value.NoticeVersion, source, aborted);
        var (person, now) = (personal.TokenOf(number), time.GetUtcNow().Stored());
        return await writer.WriteAsync(
            session =>
            {
                session.Execute(
                    "INSERT INTO course_progress (person, part, joined_at, moved_at) VALUES ($1, 1, $2, $2) ON CONFLICT (person) DO UPDATE SET left_at = NULL", person.ToArray(), now);
                return At(session, person);
            }, aborted);
    }

    /// <summary>The lesson she stands at; null when she has finished, 0 when she is not in the course.</summary>
    public ValueTask<int?> PartAsync(Token person, CancellationToken aborted) => database.ReadAsync(session => At(session, person), aborted);

    /// <summary>Takes an answer. A second wrong one goes on, too: nobody is held up by a question.</summary>
    public Task<QuizResult> AnswerAsync(Token person, int part, bool saidYes, CancellationToken aborted)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(session => Answer(session, person, part, saidYes == YesIsRight[part - 1], now), aborted);
    }

    /// <summary>Leaves the course; where she stood is kept should she come back.</summary>
    public async Task LeaveAsync(Msisdn number, ConsentSource source, CancellationToken aborted)
    {
        await consent.RecordAsync(number, ConsentPurpose.Lessons, ConsentChoice.OptOut, privacy.Value.NoticeVersion, source, aborted);
        var (person, now) = (personal.TokenOf(number), time.GetUtcNow().Stored());
        await writer.WriteAsync(
            session =>
            {
                session.Execute("UPDATE course_progress SET left_at = $2 WHERE person = $1 AND completed_at IS NULL", person.ToArray(), now);
                outreach.Cancel(session, person, Purpose, "left the course");
            }, aborted);
    }

    /// <summary>How the course is taken, counted.</summary>
    public ValueTask<CourseFigures> FiguresAsync(CancellationToken aborted) => database.ReadAsync(
        session =>
        {
            var rows = session.All(
                "SELECT part, COUNT(*), COUNT(completed_at), COUNT(left_at) FROM course_progress GROUP BY part ORDER BY part",
                row => (Part: row.GetInt64(0), All: row.GetInt64(1), Completed: row.GetInt64(2), Left: row.GetInt64(3)));
            var at = Enumerable.Range(1, Parts).Select(part => rows.Where(row => row.Part == part).Sum(row => row.All - row.Completed - row.Left)).ToList();
            return new CourseFigures(rows.Sum(row => row.All), rows.Sum(row => row.Completed), rows.Sum(row => row.Left), at);
        }, aborted);

    private static int? At(DbSession session, Token person) => session.First(
        "SELECT part, completed_at, left_at FROM course_progress WHERE person = $1",
        row => new { Part = (int)row.GetInt64(0), IsDone = !row.IsDBNull(1), HasLeft = !row.IsDBNull(2) }, person.ToArray()) switch
    {
        null => 0,
        { IsDone: true } => null,
        { HasLeft: true } => 0,
        var at => at.Part,
    };

    private QuizResult Answer(DbSession session, Token person, int part, bool isRight, DateTimeOffset now)
    {
        var key = person.ToArray();
        if (!isRight && session.Execute("UPDATE course_progress SET wrong = 1 WHERE person = $1 AND part = $2 AND wrong = 0", key, (long)part) == 1)
            return QuizResult.Wrong;
        if (part >= Parts)
        {
            session.Execute("UPDATE course_progress SET completed_at = $2 WHERE person = $1 AND completed_at IS NULL", key, now.Stored());
            return QuizResult.Last;
        }

        // The same answer again finds her a lesson further, and moves nothing.
        if (session.Execute("UPDATE course_progress SET part = $3, wrong = 0, moved_at = $4 WHERE person = $1 AND part = $2", key, (long)part, part + 1L, now.Stored()) == 1)
        {
            var due = now.AddDays(options.Value.EveryDays);
            outreach.Promise(session, new Approach($"lesson:{person.ToHex()}:{part + 1}", person, Flow, MessageClass.Awareness, due, due.AddDays(options.Value.WorthDays)) { Purpose = Purpose });
        }

        return QuizResult.Right;
    }
}
