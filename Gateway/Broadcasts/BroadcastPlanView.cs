using System.Globalization;
using Gateway.Messages;
using Spectre.Console;

namespace Gateway.Broadcasts;

/// <summary>Shows plans and progress in a terminal.</summary>
internal static class BroadcastPlanView
{
    /// <summary>Shows a plan with its texts, costs and problems.</summary>
    public static void Write(IAnsiConsole console, BroadcastPlan plan)
    {
        var texts = new Table().Title(Markup.Escape($"{plan.Request.MessageKey} to {plan.Request.Audience.Programme}"));
        texts.AddColumns("Language", "People", "Encoding", "Segments", "Text");
        foreach (var text in plan.Texts)
            texts.AddRow(text.WrittenIn == text.Language ? text.Language : $"{text.Language} (in {text.WrittenIn})", Number(text.People), text.Encoding, Number(text.Segments), Markup.Escape(text.Text));
        console.Write(texts);

        var operators = new Table();
        operators.AddColumns("Operator", "People", "Segments", "Cost", "Time at its rate");
        foreach (var line in plan.Operators)
            operators.AddRow(Markup.Escape(line.Operator), Number(line.People), Number(line.Segments), Amount(line.Cost), Time(line.Duration));
        operators.AddRow("[bold]all[/]", Number(plan.People), Number(plan.Segments), Amount(plan.Cost), Time(plan.Duration));
        console.Write(operators);

        if (plan.Request.Way.UssdFirst)
            console.MarkupLine("Shown on the screen first, where the operator can; by SMS if it is not reached so.");
        if (plan.Request.Way.ReplyFlow is { Length: > 0 } flow)
            console.MarkupLineInterpolated($"A reply opens the flow {flow}.");
        foreach (var (reason, people) in plan.Excluded)
            console.MarkupLineInterpolated($"Not written to: {people} ({reason})");
        foreach (var problem in plan.Problems)
            console.MarkupLineInterpolated($"[red]{problem}[/]");
    }

    /// <summary>Shows what became of a broadcast.</summary>
    public static void Write(IAnsiConsole console, BroadcastProgress progress)
    {
        var table = new Table().Title($"Broadcast {progress.Broadcast.State}");
        table.AddColumns("", "Messages");
        foreach (var status in Enum.GetValues<MessageStatus>())
        {
            if (progress.Of(status) > 0)
                table.AddRow(status.ToString(), Number(progress.Of(status)));
        }

        foreach (var (reason, people) in progress.Skipped)
            table.AddRow(Markup.Escape($"Not written to: {reason}"), Number(people));
        console.Write(table);
        if (progress.Of(MessageStatus.Unknown) is > 0 and var unknown)
        {
            console.MarkupLineInterpolated($"[yellow]{unknown} messages: the operator's connection broke before it confirmed. They may or may not have arrived.[/]");
            // The truth lies between the two: nobody can say more.
            console.MarkupLineInterpolated($"Delivered: {progress.Of(MessageStatus.Delivered)} to {progress.Of(MessageStatus.Delivered) + unknown}");
        }
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Amount(decimal value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan value) => value.ToString(value < TimeSpan.FromDays(1) ? @"hh\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
}
