using System.Collections.ObjectModel;
using Gateway.Broadcasts;
using Gateway.Console.Access;
using Gateway.Messages;
using Gateway.Registry;
using Localization.Catalogues;
using Localization.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Gateway.Console.Pages.Programmes;

/// <summary>What are the programmes' rules? Read from where the gateway itself has them.</summary>
[Authorize(Policy = Permission.ProgrammesRead)]
internal sealed class IndexModel(
    ProgrammeCatalogue catalogue, CatalogueSet words, IOptions<RegistryOptions> registry, MessageOptions messages, BroadcastOptions broadcasts, Words console) : PageModel
{
    private static readonly ReadOnlyDictionary<string, string> NoValues = new(new Dictionary<string, string>());

    /// <summary>The programmes, the most important first.</summary>
    public IReadOnlyList<Programme> Programmes => catalogue.All;

    /// <summary>What a person proves by who has set no PIN.</summary>
    public SecondFactor SecondFactor => catalogue.SecondFactor;

    /// <summary>Whether only the phone on record is told.</summary>
    public bool IsBound => registry.Value.Disclosure == DisclosureMode.Bound;

    /// <summary>When notices are sent.</summary>
    public string Hours => new SendingHours(broadcasts).ToString();

    /// <summary>Optional messages a day.</summary>
    public int OptionalPerDay => messages.OptionalPerDay;

    /// <summary>Parts of the longest notice.</summary>
    public int MaxSegments => broadcasts.MaxSegments;

    /// <summary>Hours a notice waits at most.</summary>
    public int ExpireHours => broadcasts.ExpireAfterHours;

    /// <summary>People one phone may ask about.</summary>
    public int LookupsPerDay => registry.Value.LookupsPerDay;

    /// <summary>The languages.</summary>
    public IEnumerable<Language> Languages => words.Languages;

    /// <summary>What a key says in the language of the console.</summary>
    public string Said(string key) => words.Render(console.IsUrdu ? Language.Urdu : Language.English, key, NoValues);

    /// <summary>What a key says in every language that words it itself.</summary>
    public IEnumerable<(string Language, string Name)> Names(string key) =>
        words.Languages.Where(language => words.Contains(language, key)).Select(language => (language.Code, words.Render(language, key, NoValues))).DistinctBy(one => one.Item2);

    /// <summary>Who is told a status; a key of the translation.</summary>
    public static string ToldTo(DisclosureLevel level) => level switch
    {
        DisclosureLevel.Unbound => "any phone",
        DisclosureLevel.Bound => "the phone on record",
        _ => "the phone on record, after a proof",
    };

    /// <summary>The proof in words; a key of the translation.</summary>
    public static string Factor(SecondFactor factor) => factor switch
    {
        SecondFactor.YearOfBirth => "the year she was born in",
        SecondFactor.HouseholdNumber => "the number of her household",
        _ => "nothing: a PIN or nothing",
    };
}
