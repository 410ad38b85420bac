using System.Text.Json;
using Gateway.Registry.Sources;

namespace Gateway.Registry.Dci;

/// <summary>Reads answers and callbacks, tolerant of every deviation that was found, and strict about whom they speak of.</summary>
internal sealed class DciReader(SourceOptions options)
{
    private readonly DciRecords _records = new(options);

    /// <summary>What a search says of one person.</summary>
    /// <param name="body">The envelope.</param>
    /// <param name="cnic">Whom was asked about.</param>
    /// <param name="reference">The reference_id that was sent; null when it is not known any more.</param>
    public Finding Search(JsonElement body, Cnic cnic, string? reference)
    {
        var (items, fault) = Items(body, "search_response");
        if (fault is not null)
            return fault;
        if (Mine(items, reference) is not { } item)
            return new Finding.NoAnswer(Fault.Garbage, "its answer is not to this question");
        var records = DciRecords.In(item).ToList();
        return DciWords.Status(DciWords.Text(item, "status"), records.Count > 0) switch
        {
            DciStatus.Done => Person(records, cnic),
            DciStatus.Pending => new Finding.Follows(),
            DciStatus.Rejected => Rejected(DciWords.Text(item, "status_reason_code")),
            _ => new Finding.NoAnswer(Fault.Garbage, "its status is none that is known"),
        };
    }

    /// <summary>Whether a person is enrolled: yes, no, or a fault.</summary>
    public static (bool? IsEnrolled, Finding.NoAnswer? Fault) Enrolled(JsonElement body, string reference)
    {
        var (items, fault) = Items(body, "enrolled_response");
        if (fault is not null)
            return (null, fault);
        if (Mine(items, reference) is not { } item)
            return (null, new Finding.NoAnswer(Fault.Garbage, "its answer is not to this question"));
        var word = DciWords.Text(item, "enrolled_status", "enrolment_status", "enrollment_status").ToLowerInvariant();
        return (DciWords.Status(DciWords.Text(item, "status"), hasData: word.Length > 0), word) switch
        {
            (DciStatus.Done, "yes" or "true") => (true, null),
            (DciStatus.Done, "no" or "false") => (false, null),
            _ => (null, new Finding.NoAnswer(Fault.Refused, "it did not say whether she is enrolled")),
        };
    }

    /// <summary>Every record of a page, each with its CNIC if it can be read; and how many there are in all.</summary>
    public (IReadOnlyList<(Cnic? Cnic, PersonRecord? Person)> Records, long? Total) Page(JsonElement body)
    {
        var (items, fault) = Items(body, "search_response");
        if (fault is not null)
            throw new NoAnswerException(fault.Fault, fault.Reason);
        var found = new List<(Cnic?, PersonRecord?)>();
        long? total = null;
        foreach (var item in items)
        {
            var records = DciRecords.In(item).ToList();
            if (DciWords.Status(DciWords.Text(item, "status"), records.Count > 0) != DciStatus.Done)
                throw new NoAnswerException(Fault.Refused, "it refused the page");
            found.AddRange(records.Select(record => _records.Own(record) is { } cnic ? ((Cnic?)cnic, (PersonRecord?)_records.Person(record, cnic)) : (null, null)));
            // An integer as specified, a text in samples.
            total = DciWords.Child(item, "pagination") is { } pages && long.TryParse(DciWords.Text(pages, "total_count"), out var count) ? count : total;
        }

        return (found, total);
    }

    private Finding Person(List<JsonElement> records, Cnic cnic)
    {
        var hers = records.Where(record => _records.Own(record) == cnic).ToList();
        return (records.Count, hers.Count) switch
        {
            (0, _) => new Finding.Absent(),
            (_, 1) => new Finding.Found(_records.Person(hers[0], cnic)),
            (_, 0) => new Finding.NoAnswer(Fault.OtherPerson, "it answered with somebody else"),
            _ => new Finding.NoAnswer(Fault.OtherPerson, "several records have this CNIC"),
        };
    }

    private static Finding Rejected(string code) => code switch
    {
        "err.request.not_found" or "rjct.search.not_found" or "rjct.not_found" => new Finding.Absent(),
        "rjct.search.too_many_records_found" => new Finding.NoAnswer(Fault.OtherPerson, "several records have this CNIC"),
        _ => new Finding.NoAnswer(Fault.Refused, $"it refused the question ({Word(code)})"),
    };

    // With one question sent, an answer without a reference can be to that one only.
    private static JsonElement? Mine(List<JsonElement> items, string? reference)
    {
        foreach (var item in items)
        {
            if (reference is null || DciWords.Text(item, "reference_id") is { } theirs && (theirs == reference || (theirs.Length == 0 && items.Count == 1)))
                return item;
        }

        return null;
    }

    private static (List<JsonElement> Items, Finding.NoAnswer? Fault) Items(JsonElement body, string name)
    {
        if (DciWords.Child(body, "header") is { } header && DciWords.Text(header, "is_msg_encrypted") == "true")
            return ([], new(Fault.Garbage, "its answer is encrypted, which was not agreed"));
        var message = DciWords.Child(body, "message") ?? body;
        if (DciWords.Child(message, name) is { } list)
            return ([.. DciWords.Items(list)], null);
        var code = DciWords.Child(message, "error") is { } error ? DciWords.Text(error, "code") : DciWords.Child(body, "header") is { } head ? DciWords.Text(head, "status_reason_code") : "";
        return ([], code.Length > 0 ? new(Fault.Refused, $"it refused the question ({Word(code)})") : new(Fault.Garbage, $"its answer holds no {name}"));
    }

    // Code words only: what else stands there may quote the question.
    private static string Word(string code) => string.Concat(code.Where(c => char.IsAsciiLetter(c) || c is '.' or '_').Take(60));
}
