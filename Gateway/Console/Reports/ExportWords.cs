using Gateway.Api.Exports;

namespace Gateway.Console.Reports;

/// <summary>The words and colours of exports; the English words are keys of the translation.</summary>
internal static class ExportWords
{
    /// <summary>What is exported.</summary>
    public static string Of(string kind) => kind switch
    {
        "facts" => "What happened in conversations",
        "cases" => "Where cases stand",
        "undelivered" => "Messages that did not arrive",
        _ => kind,
    };

    /// <summary>Where it stands.</summary>
    public static string State(string state) => state switch
    {
        ExportState.Asked => "Being written",
        ExportState.Waiting => "Waiting for a second person",
        ExportState.Ready => "Ready",
        ExportState.Refused => "Refused",
        ExportState.Failed => "Failed",
        _ => "Gone",
    };

    /// <summary>The chip's class.</summary>
    public static string Chip(string state) => state switch
    {
        ExportState.Ready => "st-ok",
        ExportState.Waiting => "st-wait",
        ExportState.Failed or ExportState.Refused => "st-bad",
        ExportState.Asked => "st-info",
        _ => "st-mute",
    };
}
