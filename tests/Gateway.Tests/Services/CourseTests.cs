using Gateway.Services.Lessons;
using Gateway.Tests.Conversations;

namespace Gateway.Tests.Services;

/// <summary>Six lessons about money, one a week.</summary>
public class CourseTests
{
    private static readonly string[] Right = ["1", "2", "2", "1", "2", "1"];

    [Theory, EachEngine]
    public async Task Uc30_A_lesson_comes_each_week_until_the_certificate(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("lesson");
        var lesson = await rig.SmsAsync("1");

        var last = "";
        for (var part = 0; part < CourseBook.Parts; part++)
        {
            Assert.Contains($"Lesson {part + 1} of 6", lesson);
            last = await rig.SmsAsync(Right[part]);
            rig.Time.Advance(TimeSpan.FromDays(7));
            lesson = (await rig.OutreachAsync()).SingleOrDefault() ?? "";
        }

        var figures = await rig.Part<CourseBook>().FiguresAsync(CancellationToken.None);
        Assert.Contains("certificate", last);
        Assert.Empty(lesson);
        Assert.Equal((1, 1, 0), (figures.Joined, figures.Completed, figures.Left));
    }

    [Fact]
    public async Task Uc30_A_wrong_answer_is_explained_kindly_and_tried_once_more()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        await rig.SmsAsync("lesson");
        await rig.SmsAsync("1");

        var wrong = await rig.SmsAsync("2");
        var second = await rig.SmsAsync("2");

        Assert.StartsWith("Not quite", wrong);
        Assert.StartsWith("Thank you", second);
    }

    [Theory, EachEngine]
    public async Task Uc30_STOP_lessons_ends_them_and_LESSON_goes_on_where_she_stood(string engine)
    {
        await using var rig = await ConversationRig.StartAsync(engine);
        await rig.SmsAsync("lesson");
        await rig.SmsAsync("1");
        await rig.SmsAsync("1");

        await rig.SmsAsync("STOP lessons");
        rig.Time.Advance(TimeSpan.FromDays(7));
        var silence = await rig.OutreachAsync();
        var next = await rig.SmsAsync("lesson");

        Assert.Empty(silence);
        Assert.Contains("Lesson 2 of 6", next);
    }

    [Fact]
    public async Task Uc30_No_lesson_wakes_anybody_at_night()
    {
        await using var rig = await ConversationRig.StartAsync(TestDatabase.Sqlite);
        rig.GoTo(20);
        await rig.SmsAsync("lesson");
        await rig.SmsAsync("1");
        await rig.SmsAsync("1");
        rig.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(3));

        var night = await rig.OutreachAsync();
        rig.GoTo(9);
        var morning = await rig.OutreachAsync();

        Assert.Empty(night);
        Assert.Single(morning);
    }
}
