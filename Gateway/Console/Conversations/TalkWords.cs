namespace Gateway.Console.Conversations;

/// <summary>How outcomes, steps and triggers are named in the console.</summary>
internal static class TalkWords
{
    /// <summary>What became of a text that came in.</summary>
    public static string Outcome(string? outcome) => outcome switch
    {
        null => "Waits to be answered",
        "answered" => "Answered",
        "asked_again" => "Not understood, asked again",
        "passed_on" => "Passed on to a person of ours",
        "blank" or "blank_silent" => "Nothing to read in it",
        "limit_told" or "limit_silent" => "Too many in an hour",
        "loop_told" or "loop_silent" => "The same again and again",
        "failed" => "Apologised for a fault of ours",
        "failed_silent" => "Set aside for a fault of ours",
        _ => outcome,
    };

    /// <summary>A kind of step.</summary>
    public static string Step(string kind) => kind switch
    {
        "started" => "Flow began",
        "entered" => "Came to step",
        "misread" => "Answer not understood",
        "doubted" => "Asked whether it was meant so",
        "commanded" => "Command obeyed",
        "committed" => "Done for certain",
        "undone" => "Taken back",
        "resumed" => "Went on where she stopped",
        "nudged" or "reminded" => "Reminded",
        "expired" => "Answer came too late",
        "withdrawn" => "Flow was withdrawn",
        "abandoned" => "Left unfinished",
        "stuck" => "Help was offered",
        "handed_over" => "A person took over",
        "handover_closed" => "The person gave back",
        "ended" => "Ended",
        _ => kind,
    };

    /// <summary>What set an answer off.</summary>
    public static string Trigger(string trigger) => trigger switch
    {
        "text" => "A text she sent",
        "session" => "A USSD session",
        "promise" => "The programme began it",
        "broadcast" => "A broadcast",
        _ => "A person of ours, or another system",
    };

    /// <summary>An encoding.</summary>
    public static string Encoding(string encoding) => encoding == "Gsm7" ? "Latin letters" : "Urdu and other scripts";
}
