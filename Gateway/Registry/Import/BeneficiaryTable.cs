using Gateway.Messages;
using Gateway.Security;
using Gateway.Store;

namespace Gateway.Registry.Import;

/// <summary><c>beneficiaries.csv</c>: people, their phones and their language.</summary>
/// <param name="personal">Makes the tokens and seals the values.</param>
/// <param name="now">When the import began.</param>
internal sealed class BeneficiaryTable(PersonalData personal, DateTimeOffset now) : CsvTable
{
    private const int CnicColumn = 0, Name = 1, Phone = 2, LanguageColumn = 3, District = 4, Tehsil = 5, Shared = 6, Born = 7, Sex = 8;
    private static readonly string[] Flags = ["true", "false"];

    /// <inheritdoc />
    public override string File => "beneficiaries.csv";

    /// <inheritdoc />
    public override IReadOnlyList<string> Header { get; } = ["cnic", "name", "msisdn", "language", "district", "tehsil", "shared_phone", "year_of_birth", "sex"];

    /// <inheritdoc />
    public override IReadOnlyList<string> Optional { get; } = ["sex"];

    /// <inheritdoc />
    public override IReadOnlyList<Type> Types { get; } =
    [
        typeof(byte[]), typeof(byte[]), typeof(byte[]), typeof(byte[]), typeof(byte[]), typeof(string), typeof(string), typeof(string),
        typeof(long?), typeof(long?), typeof(long?), typeof(byte[]), typeof(string),
    ];

    // Sealing the same value twice gives different octets, so the digest alone tells whether a row differs.
    /// <inheritdoc />
    public override UpsertStatement Statement { get; } = new(
        "beneficiaries",
        ["cnic", "cnic_sealed", "name_sealed", "msisdn", "msisdn_sealed", "language", "district", "tehsil", "shared_phone", "year_of_birth", "imported_at", "row_digest", "sex"],
        keys: 1, "row_digest");

    /// <inheritdoc />
    public override object? Read(CsvRecord record, ColumnBatch batch)
    {
        if (!record.Person(CnicColumn, out var cnic) || !record.Text(Name, 200, out var name) || !ReadPhone(record, out var phone)
            || !ReadLanguage(record, out var language) || !record.Text(District, 100, out var district) || !record.Text(Tehsil, 100, out var tehsil)
            || !record.Word(Shared, Flags, out var shared) || !ReadBorn(record, out var born) || !ReadSex(record, out var sex))
            return null;

        var token = personal.TokenOfCnic(cnic.Digits);
        batch.Set(0, token.ToArray());
        batch.Set(1, personal.Seal(cnic.Digits, RegistryPlaces.Cnic));
        batch.Set(2, personal.Seal(name, RegistryPlaces.Name));
        batch.Set(3, phone is { } number ? personal.TokenOf(number).ToArray() : null);
        batch.Set(4, phone is { } again ? personal.Seal(again.Digits, RegistryPlaces.Phone) : null);
        batch.Set(5, language);
        batch.Set(6, district);
        batch.Set(7, tehsil);
        batch.Set<long?>(8, shared == "true" ? 1 : 0);
        batch.Set(9, born);
        batch.Set<long?>(10, now.Stored());
        batch.Set(11, personal.DigestOf($"{cnic.Digits}\x1F{name}\x1F{phone?.Digits}\x1F{language}\x1F{district}\x1F{tehsil}\x1F{shared}\x1F{born}{(sex is null ? "" : $"\x1F{sex}")}").ToArray());
        batch.Set(12, sex);
        return token;
    }

    private static bool ReadPhone(CsvRecord record, out Msisdn? phone)
    {
        phone = null;
        var raw = record.Raw(Phone).TrimStart('\'');
        if (raw.Length == 0)
            return true;
        // Mobile numbers are 92 3XX XXXXXXX; operators' prefixes change, so no narrower check.
        if (!Msisdn.TryParse(raw, out var msisdn) || !msisdn.NationalPrefix.StartsWith("03", StringComparison.Ordinal))
            return record.Reject(Phone, "is not a mobile number such as 03001234567");
        phone = msisdn;
        return true;
    }

    private static bool ReadLanguage(CsvRecord record, out string language)
    {
        language = record.Raw(LanguageColumn);
        return language.Length == 0 || record.Word(LanguageColumn, SpokenLanguages.Codes, out language);
    }

    private static bool ReadSex(CsvRecord record, out string? sex)
    {
        sex = SexWord.Read(record.Raw(Sex));
        return sex is not null || record.Raw(Sex).Length == 0 || record.Reject(Sex, "is neither female nor male");
    }

    private bool ReadBorn(CsvRecord record, out long? born)
    {
        born = null;
        if (record.Raw(Born).Length == 0)
            return true;
        if (!record.Number(Born, 1900, now.Year, out var year))
            return false;
        born = year;
        return true;
    }
}
