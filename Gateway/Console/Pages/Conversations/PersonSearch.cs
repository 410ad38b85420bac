using Gateway.Console.Access;
using Gateway.Console.Cases;
using Gateway.Console.Conversations;
using Gateway.Console.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages.Conversations;

/// <summary>A page that begins with the search for a person: what was typed is posted, and leads to an address that tells nothing of her.</summary>
internal abstract class PersonSearch(PersonViews people, TalkQuery talks) : PageModel
{
    /// <summary>Several phones of one person, to choose from.</summary>
    public IReadOnlyList<(PersonView View, PersonFacts Facts)> Choices { get; private set; } = [];

    /// <summary>Why nobody is shown.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The page that shows one of them.</summary>
    protected abstract string Folder { get; }

    /// <summary>Searches.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string? who, CancellationToken aborted)
    {
        var answer = await people.FindAsync(who ?? "", StaffActor.Of(HttpContext), StaffEyes.Of(HttpContext), HttpContext.Connection.RemoteIpAddress?.ToString(), aborted);
        switch (answer)
        {
            case SearchAnswer.Found { Views: [var only] }:
                return LocalRedirect($"/{Folder}/{only.Id:n}");
            case SearchAnswer.Found found:
                var choices = new List<(PersonView, PersonFacts)>();
                foreach (var view in found.Views)
                    choices.Add((view, await talks.FactsAsync(view, aborted)));
                Choices = choices;
                break;
            case SearchAnswer.TooMany:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Errors = ["Twenty searches in a minute are the most. Wait a moment."];
                break;
            default:
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                Errors = ["No exact match. Only whole numbers are searched, to protect people."];
                break;
        }

        await ShowAsync(aborted);
        return Page();
    }

    /// <summary>What else is on the page.</summary>
    protected virtual Task ShowAsync(CancellationToken aborted) => Task.CompletedTask;
}
