using System.Globalization;
using Dialogs.Engine;
using Gateway.Contacts;
using Gateway.Services.Lessons;

namespace Gateway.Conversations.Family;

/// <summary>What dialogs ask of the course.</summary>
internal sealed class LessonPort(CourseBook course)
{
    /// <summary>Makes a call and answers its outcome.</summary>
    public async Task<DialogInput.Outcome> CallAsync(PortCall call, Person person, DialogChannel channel, CancellationToken aborted)
    {
        var source = new ConsentSource(channel.Word(), "LESSON");
        switch (call.Operation)
        {
            case "join":
                return Part(await course.JoinAsync(person.Number, source, aborted));
            case "next":
                return Part(await course.PartAsync(person.Token, aborted));
            case "answer":
                return await AnswerAsync(call, person, aborted);
            case "leave":
                await course.LeaveAsync(person.Number, source, aborted);
                return new("left");
            default:
                throw FamilyPorts.Unknown(call);
        }
    }

    private async Task<DialogInput.Outcome> AnswerAsync(PortCall call, Person person, CancellationToken aborted)
    {
        var part = int.Parse(call.Arguments["part"], CultureInfo.InvariantCulture);
        var result = await course.AnswerAsync(person.Token, part, call.Arguments["answer"] == "yes", aborted);
        var trigger = result switch { QuizResult.Wrong => "wrong", QuizResult.Last => "last", _ => "right" };
        return new(trigger, new Dictionary<string, string> { ["why"] = Key(part) });
    }

    private static DialogInput.Outcome Part(int? part) => part switch
    {
        null => new("finished"),
        0 => new("not_joined"),
        { } at => new("part", new Dictionary<string, string> { ["part"] = Key(at), ["lesson"] = Key(at), ["quiz"] = Key(at) }),
    };

    private static string Key(int part) => part.ToString(CultureInfo.InvariantCulture);
}
