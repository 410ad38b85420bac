using Gateway.Broadcasts;
using Gateway.Broadcasts.Drafts;
using Gateway.Console.Access;
using Gateway.Console.Broadcasts;
using Gateway.Console.Unsaved;
using Gateway.Messages;
using Gateway.Operators;
using Gateway.Outbox.Pushes;
using Localization.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Console.Pages.Broadcasts;

/// <summary>What will people read, in each language, and what does it cost?</summary>
[Authorize(Policy = Permission.BroadcastsRead)]
internal sealed class WriteModel(
    DraftLook look, DraftBook drafts, AudienceChoices choices, BroadcastWords words, NoticeWording wording, OperatorDirectory operators, PushRoutes screens,
    UnsavedBook book, Words t) : DraftPage(look, words)
{
    private static readonly MessageClass[] Writable = [MessageClass.Reminder, MessageClass.Payment, MessageClass.Notice, MessageClass.Awareness];

    /// <summary>The version that the form was shown for.</summary>
    [BindProperty]
    public long Version { get; set; }

    /// <summary>What staff call it.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The programme.</summary>
    [BindProperty]
    public string? Programme { get; set; }

    /// <summary>What it is.</summary>
    [BindProperty]
    public MessageClass Class { get; set; }

    /// <summary>Sends at night, too.</summary>
    [BindProperty]
    public bool AnyHour { get; set; }

    /// <summary>Shows it on the screen first.</summary>
    [BindProperty]
    public bool UssdFirst { get; set; }

    /// <summary>Writes it by the Urdu shift tables.</summary>
    [BindProperty]
    public bool UrduShift { get; set; }

    /// <summary>The networks with a link that may write Urdu by shift tables.</summary>
    public IReadOnlyList<string> Shifting => [.. operators.Names.Where(name => operators[name].Links.Exists(link => link.UrduShift))];

    /// <summary>The flow that a reply opens.</summary>
    [BindProperty]
    public string? ReplyFlow { get; set; }

    /// <summary>The texts by language.</summary>
    [BindProperty]
    public Dictionary<string, string?> Texts { get; set; } = [];

    /// <summary>The fall-backs by language.</summary>
    [BindProperty]
    public Dictionary<string, string?> Fallbacks { get; set; } = [];

    /// <summary>The notice to fill from.</summary>
    [BindProperty]
    public string? Notice { get; set; }

    /// <summary>Its values, one a line.</summary>
    [BindProperty]
    public string? Values { get; set; }

    /// <summary>The showing of the form that this comes from.</summary>
    [BindProperty]
    public string? Sheet { get; set; }

    /// <summary>Where what is typed is kept; null for whoever may not write.</summary>
    public UnsavedForm? Unsaved { get; private set; }

    /// <summary>What can be chosen.</summary>
    public AudienceChoices Choices => choices;

    /// <summary>The kinds of messages staff may send.</summary>
    public static IReadOnlyList<MessageClass> Classes => Writable;

    /// <summary>The number that people see as the sender.</summary>
    public string Sender => operators.Sender(operators.Names[0]).Value;

    /// <summary>The networks that take screens nobody asked for.</summary>
    public IReadOnlyList<string> Screens => [.. screens.All.Select(route => route.Operator).Order(StringComparer.Ordinal)];

    /// <summary>The form.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] string? unsaved, CancellationToken aborted)
    {
        var shown = await ShowAsync(check: false, aborted);
        if (Draft is null)
            return shown;
        Fill(Draft.Draft.Content);
        if (!MayEdit)
            return shown;
        var found = await book.FindAsync(Staff.Id, Place, aborted);
        if (found is not null && unsaved == UnsavedForm.Use)
            Fill(found);
        Unsaved = UnsavedForm.Of(Place, found, Shown());
        return shown;
    }

    /// <summary>Saves, and goes on to the people.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken aborted) => SaveAsync(null, $"/broadcasts/{Id}/people", aborted);

    /// <summary>Saves, and stays.</summary>
    public Task<IActionResult> OnPostSaveAsync(CancellationToken aborted) => SaveAsync(null, $"/broadcasts/{Id}/write", aborted);

    /// <summary>Writes the texts of a notice of the catalogue into the form's.</summary>
    public async Task<IActionResult> OnPostFillAsync(CancellationToken aborted)
    {
        if (choices.Notices.All(notice => notice.Key != Notice))
            return await AgainWithAsync(t["Choose a notice."], aborted);
        var values = ReadValues();
        var (texts, missing) = choices.Fill(Notice!, values);
        if (missing.Count > 0)
            return await AgainWithAsync(t.Plain("These values are missing: {0}. Write each as name=value on a line of its own, dates as 2026-12-01.", string.Join(", ", missing)), aborted);
        return await SaveAsync(texts, $"/broadcasts/{Id}/write", aborted);
    }

    /// <summary>Gives the draft up.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsDraft))
            return Forbid();
        if (!await drafts.DiscardAsync(Id, Version, Actor, aborted))
            return await AgainWithAsync(t["Somebody else changed this broadcast meanwhile. Look again before you save."], aborted, StatusCodes.Status409Conflict);
        await book.ForgetAsync(Staff.Id, Place, Sheet, aborted);
        TempData["Done"] = t["The draft was given up."];
        return Redirect("/broadcasts?tab=drafts");
    }

    /// <summary>A text weighed, for its box.</summary>
    public TextCount Count(Language language) =>
        TextCount.Of(language, Texts.GetValueOrDefault(language.Code) ?? "", Price(operators), wording);

    /// <summary>What one part costs at the dearest network.</summary>
    public static decimal Price(OperatorDirectory operators) => operators.Names.Max(name => operators[name].PricePerSegment);

    private async Task<IActionResult> SaveAsync(IReadOnlyDictionary<string, string>? filled, string to, CancellationToken aborted)
    {
        if (!StaffAccess.May(User, Permission.BroadcastsDraft))
            return Forbid();
        var programme = choices.Programmes.Contains(Programme ?? "", StringComparer.Ordinal) ? Programme! : choices.Programmes[0];
        var verdict = await drafts.EditAsync(Id, Version, before => before with
        {
            Name = Name ?? "",
            Class = Writable.Contains(Class) ? Class : MessageClass.Reminder,
            AnyHour = AnyHour,
            UssdFirst = UssdFirst,
            UrduShift = UrduShift && Class is not (MessageClass.Payment or MessageClass.Security),
            ReplyFlow = choices.Flows.Contains(ReplyFlow ?? "", StringComparer.Ordinal) ? ReplyFlow! : "",
            Notice = filled is null ? before.Notice : Notice!,
            Texts = filled ?? Known(Texts),
            Fallbacks = Known(Fallbacks),
            Audience = before.Audience with { Programme = programme },
        }, Actor, aborted);
        if (verdict is EditVerdict.Saved or EditVerdict.Unchanged)
        {
            await book.ForgetAsync(Staff.Id, Place, Sheet, aborted);
            return Redirect(to);
        }

        return await AgainWithAsync(
            verdict == EditVerdict.Closed ? t["It has started or was given up: it cannot be changed any more."] : t["Somebody else changed this broadcast meanwhile. Look again before you save."],
            aborted, StatusCodes.Status409Conflict);
    }

    private UnsavedPlace Place => UnsavedPlace.Broadcast(Id);

    private Task<IActionResult> AgainWithAsync(string error, CancellationToken aborted, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Unsaved = UnsavedForm.Again(Place);
        return AgainAsync(error, status, check: false, aborted);
    }

    // What the form shows of a text: whether something else was typed before is judged by it.
    private IEnumerable<KeyValuePair<string, string?>> Shown() =>
        choices.Languages.Select(language => KeyValuePair.Create($"Texts[{language.Code}]", Texts.GetValueOrDefault(language.Code))).Append(new("Name", Name));

    private void Fill(UnsavedText typed)
    {
        (Name, Programme, ReplyFlow, Notice, Values) = (typed["Name"], typed["Programme"], typed["ReplyFlow"], typed["Notice"], typed["Values"]);
        Class = Enum.TryParse<MessageClass>(typed["Class"], out var one) ? one : Class;
        (AnyHour, UssdFirst, UrduShift) = (IsTicked(typed["AnyHour"]), IsTicked(typed["UssdFirst"]), IsTicked(typed["UrduShift"]));
        (Texts, Fallbacks) = (typed.Group("Texts"), typed.Group("Fallbacks"));
    }

    // A ticked box sends "true" and the "false" that stands behind every box.
    private static bool IsTicked(string field) => field.StartsWith("true", StringComparison.Ordinal);

    private Dictionary<string, string> Known(Dictionary<string, string?> given) => choices.Languages
        .Where(language => !string.IsNullOrWhiteSpace(given.GetValueOrDefault(language.Code))).ToDictionary(language => language.Code, language => given[language.Code]!);

    private Dictionary<string, string> ReadValues() => (Values ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2)
        .GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal);

    private void Fill(DraftContent content)
    {
        (Version, Name, Programme, Class, AnyHour, Notice, UssdFirst, UrduShift, ReplyFlow) =
            (Draft.Draft.Version, content.Name, content.Audience.Programme, content.Class, content.AnyHour, content.Notice, content.UssdFirst, content.UrduShift, content.ReplyFlow);
        Texts = content.Texts.ToDictionary(text => text.Key, text => (string?)text.Value);
        Fallbacks = content.Fallbacks.ToDictionary(text => text.Key, text => (string?)text.Value);
    }
}
