using Dialogs.Engine;
using Dialogs.Flows;
using Dialogs.Transcripts;
using Gateway.Console.Access;
using Gateway.Console.Flows;
using Gateway.Conversations.Publishing;
using Localization.Languages;
using Localization.Sms;
using Localization.Ussd;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Flows;

/// <summary>Tries a draft, or the live version, in a phone: the same engine and the same words, made-up people, nothing sent or stored.</summary>
[Authorize(Policy = Permission.FlowsRead)]
internal sealed class TryFlowModel(FlowSources sources, FlowBench bench, FlowDesk desk, LiveFlows live, Words words) : PageModel
{
    private const int LongestText = 640;

    /// <summary>The flow.</summary>
    public FlowSource Source { get; private set; } = null!;

    /// <summary>The trial so far; null before it begins.</summary>
    public DialogTrial? Trial { get; private set; }

    /// <summary>The steps that ask something, so that a trial may begin there.</summary>
    public IReadOnlyList<string> Steps { get; private set; } = [];

    /// <summary>The test conversations whose made-up answers may be used.</summary>
    public IReadOnlyList<Transcript> Worlds { get; private set; } = [];

    /// <summary>The languages there are.</summary>
    public IReadOnlyList<Language> Languages => [.. live.Files.Library.Catalogues.Languages];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The language the made-up person is answered in at first.</summary>
    [BindProperty(Name = "language")]
    public string PhoneLanguage { get; set; } = "ur";

    /// <summary>sms or ussd.</summary>
    [BindProperty(Name = "channel")]
    public string Channel { get; set; } = "ussd";

    /// <summary>The step it begins at; empty for the start.</summary>
    [BindProperty(Name = "from")]
    public string? From { get; set; }

    /// <summary>The conversation whose made-up answers are given; empty to be asked.</summary>
    [BindProperty(Name = "world")]
    public string? World { get; set; }

    /// <summary>What happened since.</summary>
    [BindProperty(Name = "input")]
    public List<string> Inputs { get; set; } = [];

    /// <summary>What is typed now.</summary>
    [BindProperty(Name = "typed")]
    public string? Typed { get; set; }

    /// <summary>What the awaited call brings.</summary>
    [BindProperty(Name = "brings")]
    public string? Brings { get; set; }

    /// <summary>Whether the phone's text runs from right to left, and in which language it is.</summary>
    public Language Spoken => Trial is { } trial && Language.TryParse(trial.Dialog.Language, out var language) ? language : Language.TryParse(PhoneLanguage, out var asked) ? asked : Localization.Languages.Language.English;

    /// <summary>What the network would see of the last answer.</summary>
    public string Seen => Trial is not { Screen.Length: > 0 } trial
        ? "–"
        : Channel == "sms"
            ? SmsEncoder.Measure(trial.Screen) is var sms ? words.Plain("{0}, {1} characters, {2} parts", sms.Encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2", sms.Units, sms.Segments) : ""
            : UssdScreen.Measure(trial.Screen, UssdLimits.Default) is var screen ? words.Plain("{0}, {1} of {2} characters", screen.Encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2", screen.Units, screen.Limit) : "";

    /// <summary>Shows the phone.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken aborted) => await ReadAsync(id, aborted) is null && Source is null ? NotFound() : Page();

    /// <summary>Plays the trial with what was typed or answered now.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken aborted)
    {
        var reading = await ReadAsync(id, aborted);
        if (Source is null)
            return NotFound();
        if (reading?.Library is not { } library)
            return Page();
        if (Brings is { Length: > 0 } brings)
            Inputs.Add(TrialScript.Answer(brings));
        else if (Typed is { } typed)
            Inputs.Add(TrialScript.Type(typed.Length > LongestText ? typed[..LongestText] : typed));
        if (Inputs.Count > TrialScript.MostInputs)
            Errors = [words["This trial is long enough: begin again."]];
        Trial = new TrialScript
        {
            Flow = id, Language = Language.TryParse(PhoneLanguage, out var known) ? known.Code : "en", Channel = Channel == "sms" ? DialogChannel.Sms : DialogChannel.Ussd,
            From = From ?? "", World = World ?? "", Inputs = Inputs,
        }.Play(library, Worlds, bench.Now);
        if (Source.Draft is { IsTried: false } draft && Trial.Lines.Any(line => line.Voice == TrialVoice.Service) && StaffAccess.May(User, Permission.FlowsDraft))
            await desk.TriedAsync(draft, aborted);
        return Page();
    }

    private async Task<DraftReading?> ReadAsync(string id, CancellationToken aborted)
    {
        if (await sources.FindAsync(id, aborted) is not { } source)
            return null;
        Source = source;
        var reading = bench.Read(id, source.Content);
        if (reading.Flow is not { } flow || reading.Problems.Count > 0)
        {
            Errors = [words["The check finds problems. They come first."]];
            return null;
        }

        Steps = [.. flow.States.Values.Where(state => state.Input is not null).OrderBy(state => state.Place.Line).Select(state => state.Name)];
        var calls = flow.States.Values.Select(state => state.Call?.Name).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Worlds = [.. bench.Conversations().Select(one => one.Transcript).Where(one => one.Given.Keys.Any(calls.Contains))];
        return reading;
    }
}
