using Gateway.Grievances.Kpis;

namespace Gateway.Console.Reports;

/// <summary>The standards of the complaint mechanism in words; the English words are keys of the translation.</summary>
internal static class StandardWords
{
    /// <summary>A standard.</summary>
    public static string Of(string standard) => standard switch
    {
        "reach" => "Everybody can use it: every language, without reading, without a phone of one's own",
        "informed" => "People know it: what it is for, who reads, when an answer comes, whom to ask when it does not",
        "answered" => "Every complaint is answered in time, and whoever is not content can go further",
        "safe" => "It is safe: confidential, without a name if wanted, sensitive matters apart",
        "learning" => "What is learned from complaints changes the programme, and people hear of it",
        "staffed" => "It has trained people, clear duties and money of its own",
        _ => standard,
    };

    /// <summary>A mark.</summary>
    public static string Of(StandardMark mark) => mark switch
    {
        StandardMark.Meets => "Met",
        StandardMark.Mostly => "Mostly met",
        StandardMark.Partially => "Partly met",
        _ => "Not met",
    };
}
