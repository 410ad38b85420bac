using Gateway.Broadcasts;
using Gateway.Broadcasts.Approval;
using Gateway.Broadcasts.Drafts;
using Gateway.Broadcasts.Lists;
using Gateway.Messages;
using Localization.Languages;

namespace Gateway.Console.Broadcasts;

/// <summary>The words of this area for what the gateway answers in codes.</summary>
internal sealed class BroadcastWords(Words words)
{
    private Words T => words;

    /// <summary>The chip of a line: its colour and its word.</summary>
    public (string Kind, string Word) State(DraftState draft, BroadcastState? running, bool isOver) => (draft, running) switch
    {
        (DraftState.Draft, _) => ("st-mute", T["Draft"]),
        (DraftState.AwaitingApproval, _) => ("st-wait", T["Waiting for approval"]),
        (DraftState.Approved, _) => ("st-info", T["Approved, starts soon"]),
        (DraftState.Discarded, _) => ("st-mute", T["Given up"]),
        (_, BroadcastState.Preparing) => ("st-info", T["Being prepared"]),
        (_, BroadcastState.Running) => ("st-info", T["Sending"]),
        (_, BroadcastState.Paused) => ("st-wait", T["Paused"]),
        (_, BroadcastState.Cancelled) => ("st-bad", isOver ? T["Stopped"] : T["Stopping"]),
        _ => ("st-ok", T["Finished"]),
    };

    /// <summary>What came of a step, for the error summary; empty when it was done.</summary>
    public string Verdict(DeskAnswer answer) => answer.Verdict switch
    {
        DeskVerdict.Done or DeskVerdict.OneMore => "",
        DeskVerdict.AlreadyApproved => T.Plain("Already approved by {0}.", answer.Detail ?? "–"),
        DeskVerdict.SamePerson => T["Another person has to do this."],
        DeskVerdict.OwnWork => T["You worked on this broadcast. Another person has to approve it."],
        DeskVerdict.Changed => T["The broadcast changed since this page was shown. Read it again; the check code is another one."],
        DeskVerdict.WrongNumber => T.Plain("The number typed is not right. The number is {0}.", Number(answer.Detail)),
        DeskVerdict.Unread => T.Plain("Open this text first: {0}.", Language(answer.Detail ?? "")),
        DeskVerdict.Blocked => T["Something on this page keeps it from being sent. Mend it first."],
        DeskVerdict.Unticked => T["Tick every warning, and give a reason where one is asked for."],
        DeskVerdict.Untested => T["Send a test message of this version and confirm that you read it."],
        DeskVerdict.NoReason => T["Write a reason."],
        DeskVerdict.Expired => T["The request is too old. The author has to ask again."],
        _ => T["Somebody else was quicker, or it is not in the state for this any more. Look again."],
    };

    /// <summary>The status code that goes with it.</summary>
    public static int Status(DeskAnswer answer) => answer.Verdict switch
    {
        DeskVerdict.OwnWork or DeskVerdict.SamePerson => StatusCodes.Status403Forbidden,
        DeskVerdict.Late or DeskVerdict.AlreadyApproved or DeskVerdict.Changed or DeskVerdict.Expired => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>A blocker or a warning as a sentence.</summary>
    public string Flaw(Flaw flaw) => flaw.Kind switch
    {
        DraftFlaws.NoName => T["The broadcast has no name."],
        DraftFlaws.NoList => T["The list of people is not built yet."],
        DraftFlaws.Counting => T["The list of people is still being built."],
        DraftFlaws.Nobody => T["Nobody is on the list."],
        DraftFlaws.Unworded => T.Plain("{0}: {1} people have no text. Write one, or say which language they get.", Language(flaw.Subject), flaw.People),
        DraftFlaws.TooLong => T.Plain("{0}: the text takes {1} parts, more than allowed.", Language(flaw.Subject), flaw.People),
        DraftFlaws.Wording => T.Plain("The text may not stay like this: {0}.", flaw.Subject),
        DraftFlaws.SentAlready => T.Plain("The same text went to {1} of these people in the last 24 hours: {0}.", flaw.Subject, flaw.People),
        DraftFlaws.FileSent => T.Plain("The same people were uploaded for another broadcast in the last 24 hours: {0}.", flaw.Subject),
        DraftFlaws.Fallback => T.Plain("{0} people do not get their own language: {1}.", flaw.People, string.Join(" → ", flaw.Subject.Split(' ').Select(Language))),
        DraftFlaws.Unusual => T.Plain("This is more than three times your largest broadcast of the last 90 days ({0} people).", flaw.People),
        DraftFlaws.Repeated => T["You asked for the same people within the last hour."],
        DraftFlaws.AnyHour => T["It is sent at night, too."],
        _ => flaw.Kind,
    };

    /// <summary>Why somebody is left out.</summary>
    public string Exclusion(string reason) => reason switch
    {
        ExclusionReason.NoPhone => T["No phone number on record"],
        ExclusionReason.SamePhone => T["Same number as somebody else on the list"],
        ExclusionReason.OptedOut => T["Stopped messages of this kind"],
        ExclusionReason.BadNumber => T["Number cannot be used"],
        _ => reason,
    };

    /// <summary>What is wrong with a line of a file.</summary>
    public string Fault(LineFault fault) => fault switch
    {
        LineFault.NotANumber => T["neither a mobile number nor a CNIC"],
        LineFault.NotAMobile => T["not a mobile number of Pakistan"],
        LineFault.Formula => T["a spreadsheet formula"],
        LineFault.TooLong => T["too long"],
        LineFault.UnknownPerson => T["nobody in the registry has this CNIC"],
        _ => T["no phone on record for this CNIC"],
    };

    /// <summary>A step of the timeline.</summary>
    public string Step(string what) => what switch
    {
        "broadcast.draft" => T["Draft made"],
        "broadcast.edit" => T["Changed"],
        "broadcast.list" => T["List of people asked for"],
        "broadcast.test" => T["Test message sent"],
        "broadcast.test_read" => T["Test message read"],
        "broadcast.ask" => T["Approval asked for"],
        "broadcast.withdraw" => T["Request withdrawn"],
        "broadcast.return" => T["Returned to the author"],
        "broadcast.approve" => T["Approved"],
        "broadcast.approve_refused" => T["Approval refused: own work"],
        "broadcast.cancel_start" => T["Start cancelled"],
        "broadcast.expire" => T["Request ended unanswered"],
        "broadcast.start" => T["Started"],
        "broadcast.start_refused" => T["Not started: it had changed"],
        "broadcast.trial_passed" => T["Trial batch passed"],
        "broadcast.pause" => T["Paused"],
        "broadcast.resume" => T["Resumed"],
        "broadcast.stop" => T["Stopped for good"],
        "broadcast.discard" => T["Given up"],
        _ => what,
    };

    /// <summary>Why a draft came back.</summary>
    public string Note(string note) => note switch
    {
        "expired" => T["Nobody approved it in time, or it did not start in time."],
        "changed" => T["What was approved was not what was there at the start."],
        _ => note,
    };

    /// <summary>A class of messages.</summary>
    public string Class(MessageClass one) => one switch
    {
        MessageClass.Payment => T["Payment notice (cannot be stopped)"],
        MessageClass.Notice => T["Legal notice (cannot be stopped)"],
        MessageClass.Awareness => T["News and advice (stops with STOP)"],
        _ => T["Reminder (stops with STOP)"],
    };

    /// <summary>A language by its name.</summary>
    public string Language(string code) => Localization.Languages.Language.TryParse(code, out var language) ? (T.IsUrdu ? language.OwnName : language.EnglishName) : code;

    private static string Number(string? digits) => long.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var number) ? Figures.Number(number) : digits ?? "–";
}
