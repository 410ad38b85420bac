using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Messages;
using Gateway.Registry.Sources;

namespace Gateway.Registry.OpenImis;

/// <summary>Reads openIMIS' nodes into the words of the projection, whichever generation wrote them.</summary>
internal sealed class OpenImisReader(SourceOptions options)
{
    private readonly OpenImisOptions _imis = options.OpenImis!;

    /// <summary>The nodes of a connection; empty when it is missing or null.</summary>
    public static IEnumerable<JsonElement> Nodes(JsonElement data, string field)
    {
        if (Child(data, field) is not { ValueKind: JsonValueKind.Object } connection || Child(connection, "edges") is not { ValueKind: JsonValueKind.Array } edges)
            yield break;
        foreach (var edge in edges.EnumerateArray())
        {
            if (Child(edge, "node") is { ValueKind: JsonValueKind.Object } node)
                yield return node;
        }
    }

    /// <summary>The raw UUID of a node: given as such, or inside the relay id, which is base64 of "Type:uuid".</summary>
    public static Guid? IdOf(JsonElement node)
    {
        if (Guid.TryParse(Text(node, "uuid"), out var uuid))
            return uuid;
        var id = Text(node, "id");
        if (Guid.TryParse(id, out uuid))
            return uuid;
        Span<byte> octets = stackalloc byte[128];
        return id.Length <= 160 && Convert.TryFromBase64String(id, octets, out var length)
            && Guid.TryParse(Encoding.UTF8.GetString(octets[..length]).Split(':')[^1], out uuid) ? uuid : null;
    }

    /// <summary>Whether a node stands for something that was taken away.</summary>
    public static bool IsDeleted(JsonElement node) => Child(node, "isDeleted") is { ValueKind: JsonValueKind.True };

    /// <summary>The CNIC of an individual; false when there is none that can be read.</summary>
    public bool TryCnic(JsonElement individual, out Cnic cnic) => Cnic.TryParse(Text(Extension(individual), _imis.CnicKey), out cnic);

    /// <summary>Who an individual is, without programmes and payments.</summary>
    public PersonRecord Person(JsonElement node, Cnic cnic)
    {
        var extension = Extension(node);
        var (district, tehsil) = Place(node);
        var born = Day(Text(node, "dob"))?.Year;
        var language = Text(extension, _imis.LanguageKey);
        return new PersonRecord(cnic)
        {
            Name = $"{Text(node, "firstName")} {Text(node, "lastName")}".Trim(),
            Phone = Msisdn.TryParse(Text(extension, _imis.PhoneKey), out var phone) ? phone : null,
            Language = SpokenLanguages.Codes.Contains(language) ? language : "",
            District = district,
            Tehsil = tehsil,
            YearOfBirth = born is >= 1900 ? born : null,
            Sex = SexWord.Read(Text(extension, "gender")) ?? SexWord.Read(Text(extension, "sex")),
        };
    }

    /// <summary>One enrolment; null when its status is none that is told.</summary>
    public EnrolmentRecord? Enrolment(JsonElement node)
    {
        var code = Child(node, "benefitPlan") is { } plan ? Text(plan, "code") : "";
        var status = Text(node, "status").ToUpperInvariant() switch
        {
            "POTENTIAL" => EnrolmentStatus.Pending,
            "ACTIVE" => EnrolmentStatus.Active,
            "SUSPENDED" => EnrolmentStatus.Suspended,
            "GRADUATED" => EnrolmentStatus.Exited,
            _ => null,
        };
        return status is null || code.Length is 0 or > 40 ? null : new EnrolmentRecord(options.ProgrammeOf(code), status, Since: Day(Text(node, "dateValidFrom")));
    }

    /// <summary>One payment; null when it is none, such as a duplicate.</summary>
    public PaymentRecord? Payment(JsonElement node, string programme)
    {
        var (code, due) = (Text(node, "code"), Day(Text(node, "dateDue")));
        var status = Text(node, "status").ToUpperInvariant() switch
        {
            "ACCEPTED" or "CREATED" => PaymentStatus.Scheduled,
            "APPROVE_FOR_PAYMENT" => PaymentStatus.Ready,
            "RECONCILED" => PaymentStatus.Paid,
            "REJECTED" => PaymentStatus.Failed,
            _ => null,
        };
        if (status is null || code.Length is 0 or > 40 || !TryAmount(node, out var amount))
            return null;
        var hasWindow = due is not null && _imis.PaymentWindowDays > 0 && status is PaymentStatus.Scheduled or PaymentStatus.Ready;
        return new PaymentRecord(
            programme, code, amount, status, hasWindow ? due : null, hasWindow ? due!.Value.AddDays(_imis.PaymentWindowDays) : null, status == PaymentStatus.Paid ? due : null);
    }

    /// <summary>A date, with or without a time; null for anything else.</summary>
    public static DateOnly? Day(string text) =>
        text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A text; empty when it is missing or something else.</summary>
    public static string Text(JsonElement node, string name) => Child(node, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    private static JsonElement? Child(JsonElement node, string name) => node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var child) ? child : null;

    // jsonExt is JSON in some versions, and a text that holds JSON in others.
    private static JsonElement Extension(JsonElement node)
    {
        if (Child(node, "jsonExt") is not { } extension)
            return default;
        if (extension.ValueKind != JsonValueKind.String)
            return extension;
        try
        {
            using var inner = JsonDocument.Parse(extension.GetString()!);
            return inner.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static bool TryAmount(JsonElement node, out long amount)
    {
        var isNumber = decimal.TryParse(Text(node, "amount"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 10_000_000;
        amount = isNumber ? (long)Math.Round(value, MidpointRounding.AwayFromZero) : 0;
        return isNumber;
    }

    // Locations are a tree: R(egion), D(istrict), W(ard), V(illage).
    private static (string District, string Tehsil) Place(JsonElement node)
    {
        if (Child(node, "location") is not { ValueKind: JsonValueKind.Object } location)
            return ("", "");
        var name = Text(location, "name");
        return Text(location, "type") is "D" || Child(location, "parent") is not { ValueKind: JsonValueKind.Object } parent ? (name, "") : (Text(parent, "name"), name);
    }
}
