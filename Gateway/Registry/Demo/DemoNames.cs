namespace Gateway.Registry.Demo;

/// <summary>Invents names from syllables, in Latin letters, with a sound that fits the language and nobody's name in mind.</summary>
internal static class DemoNames
{
    private static readonly Dictionary<string, (string[] First, string[] Last)> Syllables = new(StringComparer.Ordinal)
    {
        ["ur"] = (["Zam", "Nir", "Shaf", "Mehl", "Ruq", "Tab", "Far", "Hum"], ["ina", "eesa", "iya", "una", "aira", "ila"]),
        ["ur-Latn"] = (["Sam", "Nad", "Raf", "Zul", "Kam", "Shab", "Mun", "Far"], ["eera", "iqa", "ana", "aila", "oona", "iza"]),
        ["en"] = (["Mar", "Ad", "Sel", "Nor", "El", "Dan", "Cor", "Jan"], ["isa", "ena", "ita", "ora", "ina", "ella"]),
        ["pa"] = (["Jin", "Bal", "Sukh", "Rab", "Gul", "Nas", "Bash", "Kul"], ["ibi", "eeran", "aan", "eeto", "oshi", "anda"]),
        ["ps"] = (["Spog", "Zar", "Pal", "Gul", "Wrag", "Mas", "Tor", "Bres"], ["mina", "washa", "ghuta", "anda", "ala", "una"]),
        ["sd"] = (["Sas", "Mar", "Jam", "Nur", "Sun", "Hir", "Lat", "Mom"], ["ui", "vi", "alan", "ani", "hal", "ul"]),
        ["skr"] = (["Sob", "Raj", "Mith", "Sav", "Ghul", "Sah", "Bakh", "Man"], ["ran", "al", "ri", "ya", "tan", "bano"]),
        ["bal"] = (["Gran", "Mah", "Shar", "Dur", "Ban", "Naz", "Hab", "Zar"], ["gul", "naz", "bibi", "dana", "li", "khat"]),
    };

    /// <summary>A name that sounds right in a language.</summary>
    public static string Invent(DemoDice dice, string language)
    {
        var (first, last) = Syllables[language];
        return $"{dice.Of(first)}{dice.Of(last)} {dice.Of(first)}{dice.Of(last)}";
    }
}
