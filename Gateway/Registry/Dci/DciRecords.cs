using System.Globalization;
using System.Text.Json;
using Gateway.Messages;
using Gateway.Registry.Sources;

namespace Gateway.Registry.Dci;

/// <summary>Reads records of social and beneficiary registries (DCI SR Person, IBR Beneficiary) into the words of the projection.</summary>
internal sealed class DciRecords(SourceOptions options)
{
    private readonly string _idType = options.Dci!.IdType;

    /// <summary>The records of one answer: at data.reg_records as a list or an object, or at registry_data.data.</summary>
    public static IEnumerable<JsonElement> In(JsonElement item)
    {
        var data = DciWords.Child(item, "data");
        var registry = DciWords.Child(data ?? item, "registry_data") ?? DciWords.Child(item, "registry_data");
        var records = data is { } inner ? DciWords.Child(inner, "reg_records", "reg_record") : null;
        return DciWords.Items(records ?? (registry is { } wrapped ? DciWords.Child(wrapped, "data", "reg_records") : null)).Where(record => record.ValueKind == JsonValueKind.Object && record.EnumerateObject().Any());
    }

    /// <summary>The CNIC a record is about; null when it names none that can be read.</summary>
    public Cnic? Own(JsonElement record)
    {
        foreach (var list in Identifiers(record))
        {
            foreach (var one in DciWords.Items(list))
            {
                var type = DciWords.Text(one, "identifier_type", "type", "id_type");
                if ((type.Length == 0 || string.Equals(type, _idType, StringComparison.OrdinalIgnoreCase))
                    && Cnic.TryParse(one.ValueKind == JsonValueKind.String ? one.GetString() : DciWords.Text(one, "identifier_value", "value", "id_value"), out var cnic))
                    return cnic;
            }
        }

        return null;
    }

    /// <summary>Reads one record.</summary>
    public PersonRecord Person(JsonElement record, Cnic cnic)
    {
        var person = Demographics(record);
        var member = DciWords.Child(record, "member") ?? record;
        var name = DciWords.Child(person, "name") ?? default;
        var address = DciWords.Items(DciWords.Child(person, "address")).FirstOrDefault();
        var born = DciWords.Date(DciWords.Text(person, "birth_date"))?.Year;
        return new PersonRecord(cnic)
        {
            Name = name.ValueKind == JsonValueKind.String ? name.GetString()! : $"{DciWords.Text(name, "given_name")} {DciWords.Text(name, "surname")}".Trim(),
            Phone = Phone(person) ?? Phone(member),
            Language = DciWords.Language(FirstText([record, member, person], "language_code")),
            District = DciWords.Text(address, "district", "locality"),
            Tehsil = DciWords.Text(address, "sub_district", "tehsil"),
            YearOfBirth = born is >= 1900 ? born : null,
            Sex = SexWord.Read(DciWords.Text(person, "sex", "gender")),
            Enrolments = Enrolments(record, member),
            Payments = Payments(record),
        };
    }

    private static IEnumerable<JsonElement?> Identifiers(JsonElement record)
    {
        var member = DciWords.Child(record, "member") ?? default;
        yield return DciWords.Child(member, "member_identifier", "identifier");
        yield return DciWords.Child(record, "member_identifier", "identifier");
        yield return DciWords.Child(Demographics(record), "identifier");
        yield return DciWords.Child(DciWords.Child(member, "demographic_info") ?? default, "identifier");
    }

    // member.demographic_info.person in an IBR record; the record itself in an SR person.
    private static JsonElement Demographics(JsonElement record)
    {
        var member = DciWords.Child(record, "member") ?? record;
        var info = DciWords.Child(member, "demographic_info") ?? member;
        return DciWords.Child(info, "person") ?? info;
    }

    private static Msisdn? Phone(JsonElement person)
    {
        foreach (var one in DciWords.Items(DciWords.Child(person, "phone_number")))
        {
            var text = one.ValueKind == JsonValueKind.String ? one.GetString() : DciWords.Text(one, "phone_number", "number", "value");
            if (Msisdn.TryParse(text, out var phone) && phone.NationalPrefix.StartsWith("03", StringComparison.Ordinal))
                return phone;
        }

        return null;
    }

    private List<EnrolmentRecord> Enrolments(JsonElement record, JsonElement member)
    {
        var found = new List<EnrolmentRecord>();
        foreach (var one in DciWords.Items(DciWords.Child(record, "programme_identifier", "program_identifier") ?? DciWords.Child(member, "programme_identifier", "program_identifier")))
        {
            var programme = DciWords.Child(one, "programme", "program") ?? one;
            var code = Code(programme);
            var status = DciWords.Enrolment(DciWords.Text(one, "enrolment_status", "enrollment_status", "enrollement_status"));
            if (code.Length is > 0 and <= 40 && status is not null)
                found.Add(new EnrolmentRecord(options.ProgrammeOf(code), status, Since: DciWords.Date(DciWords.Text(one, "enrolment_date", "enrollment_date", "enrollement_date"))));
        }

        return [.. found.DistinctBy(enrolment => enrolment.Programme)];
    }

    private static string Code(JsonElement programme) => DciWords.Child(programme, "programme_identifier", "program_identifier") switch
    {
        { ValueKind: JsonValueKind.Object } identifier => DciWords.Text(identifier, "identifier_value", "value"),
        _ => DciWords.Text(programme, "programme_identifier", "program_identifier", "programme_code"),
    };

    // An older sample carries what was paid.
    private List<PaymentRecord> Payments(JsonElement record)
    {
        var programme = Enrolments(record, DciWords.Child(record, "member") ?? record) is [var only] ? only.Programme : "";
        var found = new List<PaymentRecord>();
        foreach (var one in DciWords.Items(DciWords.Child(record, "payroll")))
        {
            var day = DciWords.Date(DciWords.Text(one, "payment_credit_date"));
            var status = DciWords.Text(one, "payment_status") switch { "1" => PaymentStatus.Paid, "2" => PaymentStatus.Failed, _ => null };
            if (day is not null && status is not null
                && decimal.TryParse(DciWords.Text(one, "payment_credit_amount", "payroll_amount"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= 10_000_000)
                found.Add(new PaymentRecord(programme, day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (long)amount, status, PaidOn: status == PaymentStatus.Paid ? day : null));
        }

        return found;
    }

    private static string FirstText(ReadOnlySpan<JsonElement> places, string name)
    {
        foreach (var place in places)
        {
            if (DciWords.Text(place, name) is { Length: > 0 } text)
                return text;
        }

        return "";
    }
}
