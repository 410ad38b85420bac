namespace Gateway.Registry.Demo;

/// <summary>A tehsil of the demo, with the locality digits that begin the CNICs issued there and the languages spoken.</summary>
/// <param name="Code">Begins the codes of its payment points.</param>
/// <param name="District">The district.</param>
/// <param name="Tehsil">The tehsil.</param>
/// <param name="Locality">Five digits; the first is the province: 1 Khyber Pakhtunkhwa, 3 Punjab, 4 Sindh, 5 Balochistan, 6 Islamabad, 7 Gilgit-Baltistan, 8 Azad Jammu and Kashmir.</param>
/// <param name="Languages">The codes of the languages the demo hears there.</param>
internal sealed record DemoPlace(string Code, string District, string Tehsil, string Locality, params string[] Languages)
{
    /// <summary>Every tehsil of the demo.</summary>
    public static IReadOnlyList<DemoPlace> All { get; } =
    [
        new("LHM", "Lahore", "Model Town", "35202", "ur", "pa", "ur-Latn", "en"),
        new("LHC", "Lahore", "Lahore City", "35201", "pa", "ur"),
        new("FSD", "Faisalabad", "Faisalabad Sadar", "33100", "pa"),
        new("GUJ", "Gujranwala", "Kamoke", "34101", "pa"),
        new("SKT", "Sialkot", "Daska", "34601", "pa"),
        new("SGD", "Sargodha", "Bhalwal", "38403", "pa"),
        new("RWP", "Rawalpindi", "Gujar Khan", "37405", "pa", "ur-Latn"),
        new("MUL", "Multan", "Shujabad", "36302", "skr"),
        new("BWP", "Bahawalpur", "Ahmadpur East", "31202", "skr"),
        new("DGK", "Dera Ghazi Khan", "Taunsa", "32102", "skr"),
        new("RJP", "Rajanpur", "Jampur", "32403", "skr", "bal"),
        new("KHE", "Karachi East", "Gulshan-e-Iqbal", "42201", "ur", "ur-Latn", "en"),
        new("KHS", "Karachi South", "Lyari", "42301", "bal", "ur"),
        new("HYD", "Hyderabad", "Latifabad", "41304", "sd", "ur"),
        new("LRK", "Larkana", "Dokri", "43203", "sd"),
        new("SUK", "Sukkur", "Rohri", "45504", "sd"),
        new("THP", "Tharparkar", "Mithi", "44301", "sd"),
        new("PEW", "Peshawar", "Peshawar City", "17301", "ps"),
        new("MDN", "Mardan", "Takht Bhai", "16101", "ps"),
        new("SWT", "Swat", "Matta", "15602", "ps"),
        new("BNU", "Bannu", "Domel", "11101", "ps"),
        new("QTA", "Quetta", "Quetta Sadar", "54400", "ps", "bal"),
        new("KCH", "Kech", "Turbat", "52203", "bal"),
        new("KHZ", "Khuzdar", "Wadh", "51602", "bal"),
        new("ISB", "Islamabad", "Islamabad", "61101", "ur", "en", "ur-Latn"),
        new("GLT", "Gilgit", "Danyor", "71501", "ur"),
        new("MZD", "Muzaffarabad", "Muzaffarabad", "82203", "ur", "pa"),
    ];
}
