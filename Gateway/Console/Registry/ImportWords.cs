using Gateway.Registry.Uploads;

namespace Gateway.Console.Registry;

/// <summary>The words and the colour of where an import stands; the English words are keys of the translation.</summary>
internal static class ImportWords
{
    /// <summary>The word.</summary>
    public static string Of(string state) => state switch
    {
        ImportState.Uploaded => "Waiting to be read",
        ImportState.Checking => "Being read",
        ImportState.Checked => "Ready to apply",
        ImportState.Waiting => "Waiting for a second person",
        ImportState.Queued => "About to be applied",
        ImportState.Applying => "Being applied",
        ImportState.Applied => "Applied",
        ImportState.Failed => "Failed",
        _ => "Thrown away",
    };

    /// <summary>The chip's class.</summary>
    public static string Chip(string state) => state switch
    {
        ImportState.Applied => "st-ok",
        ImportState.Failed => "st-bad",
        ImportState.Checked or ImportState.Waiting => "st-wait",
        ImportState.Discarded => "st-mute",
        _ => "st-info",
    };

    /// <summary>What to tell whoever took a step that could not be taken; null when it could.</summary>
    public static string? Of(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.Done => null,
        ImportVerdict.WrongNumber => "The number typed is not the number of rows. Read it again, and type it.",
        ImportVerdict.SamePerson => "You brought these files or asked to apply them. Another person must agree.",
        _ => "Somebody else was quicker: the import has moved on. Look at where it stands now.",
    };
}
